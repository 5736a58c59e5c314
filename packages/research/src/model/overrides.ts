import {
  ConnectorError,
  type Evidence,
  type Field,
  Overrides,
  type Parameter,
  problemsOf,
  type Table,
  type TablePatch,
} from '@create-connector/contracts';
import { parseDocument } from 'yaml';
import { type Draft, markKeys } from './draft.ts';
import { withoutStableOrder } from './order.ts';

/**
 * Read an overrides file.
 *
 * @param text - YAML
 * @param file - its path, for the message
 * @throws ConnectorError `OVERRIDES_INVALID` with the line or pointer of the first mistake
 */
export function parseOverrides(text: string, file: string): Overrides {
  const document = parseDocument(text);
  const broken = document.errors[0];
  if (broken) {
    const line = broken.linePos?.[0].line;
    throw new ConnectorError(
      'OVERRIDES_INVALID',
      `${file}${line === undefined ? '' : `:${line}`}: ${firstLine(broken.message)}`,
    );
  }
  const parsed = Overrides.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return parsed.data;
  const problem = problemsOf(file, parsed.error)[0];
  throw new ConnectorError(
    'OVERRIDES_INVALID',
    `${file}#${problem?.pointer ?? ''}: ${problem?.message ?? 'not understood'}`,
  );
}

const firstLine = (text: string): string => text.split('\n')[0] ?? text;

type DraftTable = Draft['table'];

/** A table with a person’s corrections, each with `override` as its evidence. What is corrected is open no more. */
export function applyPatch(table: DraftTable, patch: TablePatch, at: string): DraftTable {
  const evidence = { ...table.evidence };
  const settled = new Set<string>();
  const settle = (fact: string, key: string = fact): void => {
    const why: Evidence = { pointer: `${at}/${key}`, rule: 'override', confidence: 1 };
    evidence[fact] = [why];
    settled.add(fact);
  };
  let { request, fields } = table;
  if (patch.cursor?.sort !== undefined) request = withoutStableOrder(request, evidence);
  if (patch.path !== undefined) {
    request = { ...request, path: patch.path };
    settle('request', 'path');
  }
  if (patch.method !== undefined) request = { ...request, method: patch.method };
  for (const [name, given] of Object.entries(patch.parameters ?? {})) {
    const others = request.parameters.filter((parameter) => parameter.name !== name);
    const parameter: Parameter | null = given && { ...given, name };
    request = { ...request, parameters: parameter ? [...others, parameter] : others };
    settle(`parameters.${name}`, `parameters/${name}`);
  }
  for (const [name, given] of Object.entries(patch.fields ?? {})) {
    fields = patchField(fields, name, given, `${at}/fields/${name}`);
    settle(`fields.${name}`, `fields/${name}`);
  }
  for (const fact of ['response', 'pagination', 'primaryKeys', 'cursor', 'ingestionType', 'deletes'] as const) {
    if (patch[fact] !== undefined) settle(fact);
  }
  if (patch.pagination !== undefined) {
    delete evidence['pagination.size'];
    settled.add('pagination.size');
  }
  const primaryKeys = patch.primaryKeys ?? table.primaryKeys;
  const { cursor, deletes, ...rest } = table;
  const newCursor = patch.cursor === undefined ? cursor : (patch.cursor ?? undefined);
  const newDeletes = patch.deletes === undefined ? deletes : (patch.deletes ?? undefined);
  return {
    ...rest,
    name: patch.rename ?? table.name,
    ...(patch.description === undefined ? {} : { description: patch.description }),
    request,
    response: patch.response ?? table.response,
    pagination: patch.pagination ?? table.pagination,
    fields: markKeys(fields, primaryKeys),
    primaryKeys,
    ...(newCursor === undefined ? {} : { cursor: newCursor }),
    ingestionType: patch.ingestionType ?? table.ingestionType,
    ...(newDeletes === undefined ? {} : { deletes: newDeletes }),
    evidence,
    open: table.open.filter(({ fact }) => !settled.has(fact)),
  };
}

function patchField(
  fields: readonly Field[],
  name: string,
  patch: NonNullable<TablePatch['fields']>[string],
  at: string,
): Field[] {
  if (patch === null) return fields.filter((field) => field.name !== name);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const index = fields.findIndex((field) => field.name === name);
  const before = fields[index];
  if (before) return fields.with(index, { ...before, ...given });
  if (patch.type === undefined) {
    throw new ConnectorError('OVERRIDES_INVALID', `${at}: the column is new, so its type must be given`);
  }
  return [...fields, { name, type: patch.type, nullable: true, ...given }];
}

/**
 * A table that no rule found, as a person describes it.
 *
 * @throws ConnectorError `OVERRIDES_INVALID` naming what a new table needs
 */
export function tableFromPatch(name: string, patch: TablePatch, at: string): DraftTable {
  const missing = (['path', 'fields', 'pagination', 'ingestionType'] as const).filter(
    (key) => patch[key] === undefined,
  );
  if (missing.length > 0 || patch.path === undefined || patch.pagination === undefined) {
    throw new ConnectorError(
      'OVERRIDES_INVALID',
      `${at}: no table ${name} was inferred, so it must be described whole; ${missing.join(', ')} missing`,
    );
  }
  const empty: DraftTable = {
    name,
    request: { method: 'GET', path: patch.path, parameters: [] },
    response: { decoder: 'json', recordsPath: [], shape: 'array', optional: false },
    pagination: patch.pagination,
    fields: [],
    primaryKeys: [],
    ingestionType: null,
    scopes: [],
    evidence: {},
    open: [],
  };
  return applyPatch(empty, patch, at);
}

/** Is a draft whole enough to be a table? Its kind of ingestion is what is missing otherwise. */
export function isWhole(table: DraftTable): table is Table {
  return table.ingestionType !== null && table.fields.length > 0;
}
