import { ConnectorError, type SourceModel, type Table } from '@create-connector/contracts';
import { explainModel } from '@create-connector/research';
import type { CorrectionPath } from '@create-connector/workflow';

/** A fact of a model that a person may correct. */
export interface Correctable {
  /** As a person names it: `orders.primaryKeys`, `auth`. */
  readonly name: string;
  /** Where its correction goes in the overrides file, but for a renamed table. */
  readonly path: CorrectionPath;
  /** What the model says; undefined where it says nothing. */
  readonly value: unknown;
  /** null where no evidence is recorded. */
  readonly confidence: number | null;
}

/** Facts of the whole source that the overrides file takes. */
const ofSource = ['title', 'servers', 'headers', 'auth', 'rateLimit'] as const;
/** Facts of a table that the overrides file takes whole. */
const ofTable = ['ingestionType', 'primaryKeys', 'cursor', 'pagination', 'response', 'deletes', 'description'] as const;

/** What can be corrected in a model, the least certain first; facts without evidence last. */
export function correctableFacts(model: SourceModel): readonly Correctable[] {
  const sure = confidences(model);
  const facts = [
    ...ofSource.map((key) => factOf([key], model[key], sure)),
    ...model.tables.flatMap((table) => [
      ...ofTable.map((key) => factOf(['tables', table.name, key], table[key], sure)),
      factOf(['tables', table.name, 'path'], table.request.path, sure),
    ]),
  ];
  return facts.sort((a, b) => (a.confidence ?? 2) - (b.confidence ?? 2));
}

/**
 * The fact that a person typed: `orders.cursor`, `orders.fields.created_at`, `auth`.
 *
 * @throws ConnectorError OVERRIDES_INVALID for a table that the model does not have, or too short a path
 */
export function typedFact(typed: string, model: SourceModel): Correctable {
  const [first = '', ...rest] = typed.trim().split('.');
  const known = correctableFacts(model).find(({ name }) => name === typed.trim());
  if (known !== undefined) return known;
  if (ofSource.some((key) => key === first))
    return { name: typed.trim(), path: [first, ...rest], value: undefined, confidence: null };
  const table = model.tables.find(({ name }) => name === first);
  if (table === undefined || rest.length === 0) {
    const names = [...model.tables.map(({ name }) => name), ...ofSource].join(', ');
    throw new ConnectorError('OVERRIDES_INVALID', `${typed}: expected <table>.<fact>, beginning with one of ${names}`);
  }
  return { name: typed.trim(), path: ['tables', first, ...rest], value: valueAt(table, rest), confidence: null };
}

function factOf(path: CorrectionPath, value: unknown, sure: ReadonlyMap<string, number>): Correctable {
  const name = path[0] === 'tables' ? path.slice(1).join('.') : path.join('.');
  return { name, path, value, confidence: sure.get(name) ?? null };
}

/** The least confidence of each correctable fact; a part counts for its whole: `pagination.size` for `pagination`. */
function confidences(model: SourceModel): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  for (const { table, fact, confidence } of explainModel(model)) {
    const whole = fact === 'request' ? 'path' : (fact.split('.')[0] ?? fact);
    const name = table === null ? whole : `${table}.${whole}`;
    least.set(name, Math.min(least.get(name) ?? 1, confidence));
  }
  return least;
}

function valueAt(table: Table, [kind, name]: readonly string[]): unknown {
  if (kind === 'fields') {
    const field = table.fields.find((one) => one.name === name);
    if (field === undefined) return undefined;
    const { name: _, ...rest } = field;
    return rest;
  }
  if (kind === 'parameters') {
    const parameter = table.request.parameters.find((one) => one.name === name);
    if (parameter === undefined) return undefined;
    const { name: _, ...rest } = parameter;
    return rest;
  }
  return undefined;
}
