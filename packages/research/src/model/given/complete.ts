import { isObject, type JsonObject, listOr, objectOr, textOr } from '../../readers/json.ts';
import { givenModel } from '../../rules/document/model.ts';
import { changes } from '../../rules/ingestion/changes.ts';
import { whole } from '../../rules/ingestion/whole.ts';
import { idProperty } from '../../rules/primary-key/id.ts';

/**
 * A model as a person wrote it, with what can be told from the rest filled in: version, title, evidence, a single auth method as
 * the choice, an `id` as the key, the ingestion type of keys and cursor. What cannot be told and may be unknown stays open;
 * what must be known stays missing, for the schema to name.
 *
 * @param source - the connector’s name, which wins over the model’s own
 */
export function completeModel(given: JsonObject, source: string): JsonObject {
  const open = [...listOr(given.open)];
  const auth = completeAuth(given.auth);
  if (auth.chosen === null && !hasOpen(open, 'auth')) {
    const reason =
      listOr(auth.methods).length === 0 ? 'the model names no way to authenticate' : 'the model chooses no method';
    open.push({ fact: 'auth', reason });
  }
  if (listOr(given.servers).length === 0 && !hasOpen(open, 'servers')) {
    open.push({ fact: 'servers', reason: 'the model names no server' });
  }
  return {
    version: 1,
    title: source,
    ...given,
    source,
    auth: given.auth !== undefined && !isObject(given.auth) ? given.auth : auth,
    tables: listOr(given.tables).map((table, index) => (isObject(table) ? completeTable(table, index) : table)),
    open,
  };
}

const hasOpen = (open: readonly unknown[], fact: string): boolean => open.some((one) => objectOr(one).fact === fact);

function completeAuth(given: unknown): JsonObject {
  const auth = objectOr(given);
  const methods = listOr(auth.methods).map((method) =>
    isObject(method) && method.id === undefined && method.kind !== undefined ? { ...method, id: method.kind } : method,
  );
  const [only, ...more] = methods;
  const id = more.length === 0 ? textOr(objectOr(only).id) : undefined;
  return { ...auth, methods, chosen: auth.chosen === undefined ? (id === undefined ? null : [id]) : auth.chosen };
}

function completeTable(table: JsonObject, index: number): JsonObject {
  const open = [...listOr(table.open)];
  const evidence: Record<string, unknown> = { ...objectOr(table.evidence) };
  const at = `#/tables/${index}`;
  const because = (fact: string, rule: string, below: string): void => {
    evidence[fact] ??= [{ pointer: `${at}/${below}`, rule, confidence: 0.9 }];
  };
  const fields = listOr(table.fields);
  const keyIndex = fields.findIndex((field) => /^_?id$/i.test(textOr(objectOr(field).name) ?? ''));
  let { pagination, primaryKeys, ingestionType } = table;
  if (pagination === undefined) {
    pagination = { kind: 'none' };
    if (!hasOpen(open, 'pagination'))
      open.push({ fact: 'pagination', reason: 'the model does not say how pages follow each other' });
  }
  if (primaryKeys === undefined && keyIndex >= 0) {
    primaryKeys = [objectOr(fields[keyIndex]).name];
    because('primaryKeys', idProperty.id, `fields/${keyIndex}/name`);
  }
  if (primaryKeys === undefined && !hasOpen(open, 'primaryKeys')) {
    open.push({ fact: 'primaryKeys', reason: 'the model names no column that tells records apart' });
  }
  const hasKey = listOr(primaryKeys).length > 0;
  if (ingestionType === undefined && isObject(table.cursor)) {
    ingestionType = hasKey ? 'cdc' : 'append';
    because('ingestionType', hasKey ? changes.id : givenModel.id, 'cursor');
  } else if (ingestionType === undefined && hasKey) {
    ingestionType = 'snapshot';
    because('ingestionType', whole.id, 'primaryKeys');
  }
  return {
    ...table,
    pagination,
    fields: Array.isArray(table.fields)
      ? fields.map((field) => completeField(field, listOr(primaryKeys)))
      : table.fields,
    ...(primaryKeys === undefined ? {} : { primaryKeys }),
    ...(ingestionType === undefined ? {} : { ingestionType }),
    evidence,
    open,
  };
}

/** Key columns and those that carry a request parameter are never null, where the model does not say otherwise. */
function completeField(field: unknown, primaryKeys: readonly unknown[]): unknown {
  if (!isObject(field) || field.nullable !== undefined) return field;
  return { ...field, nullable: !(primaryKeys.includes(field.name) || field.parameter !== undefined) };
}
