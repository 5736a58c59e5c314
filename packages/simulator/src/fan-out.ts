import type { Field, JsonScalar, Parameter, Table } from '@create-connector/contracts';
import { placeOf } from './column-place.ts';
import { type Json, type JsonObject, valueUnder } from './json.ts';
import { simulatedOption, type TableOptions } from './simulated-option.ts';

/** Member of a corpus record that holds the parameter values it belongs to. A handler matches it and never shows it. */
export const pathMark = '__path__';

/** A record of a corpus: as the API shows it, with {@link pathMark} in tables that are read once per parent. */
export type CorpusRecord = JsonObject;

const parentsWithChildren = 3;

/** Names of the parameters that choose a table's records: those from a parent's columns and from lists of values. */
export function choosingParameters(table: Table): readonly string[] {
  return table.request.parameters
    .filter(({ from }) => from.kind === 'parent' || from.kind === 'values')
    .map(({ name }) => name);
}

/**
 * The combinations of parameter values for which a table has records: at most three parents, spread over all of them so that
 * some have no children, times each value of a list.
 *
 * @param parents - the parent's corpus records, and its table; null for a table without a parent
 * @param options - values of table options that a parent's column may carry
 * @returns one combination without values for a table that is read by one request
 */
export function combinationsOf(
  table: Table,
  parents: { readonly table: Table; readonly records: readonly CorpusRecord[] } | null,
  options: TableOptions = {},
): readonly Readonly<Record<string, string>>[] {
  const fromParent = table.request.parameters.filter(({ from }) => from.kind === 'parent');
  let combinations: Record<string, string>[] = [{}];
  if (parents !== null && fromParent.length > 0) {
    combinations = spread(parents.records).map((record) =>
      Object.fromEntries(
        fromParent.map((parameter) => [parameter.name, parentValue(parameter, parents.table, record, options)]),
      ),
    );
  }
  for (const { name, from } of table.request.parameters) {
    if (from.kind !== 'values') continue;
    combinations = combinations.flatMap((each) => from.values.map((value) => ({ ...each, [name]: String(value) })));
  }
  return combinations;
}

function spread(records: readonly CorpusRecord[]): CorpusRecord[] {
  const count = Math.min(parentsWithChildren, Math.max(1, records.length - 1));
  const chosen = Array.from({ length: count }, (_, index) => records[Math.floor((index * records.length) / count)]);
  return chosen.filter((record) => record !== undefined);
}

function parentValue(parameter: Parameter, parent: Table, record: CorpusRecord, options: TableOptions): string {
  const { from } = parameter;
  const column = parent.fields.find((field) => from.kind === 'parent' && field.name === from.field);
  const value = column && columnValue(parent, column, record, options);
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** What a connector shows in a column of a record: its place in the record, or the value of the parameter behind it. */
export function columnValue(
  table: Table,
  field: Field,
  record: CorpusRecord,
  options: TableOptions = {},
): Json | undefined {
  const place = placeOf(field);
  if (place !== null) return valueUnder(record, place);
  const marked = valueUnder(record, [pathMark, field.parameter ?? '']);
  if (marked !== undefined) return marked;
  const parameter = table.request.parameters.find(({ name }) => name === field.parameter);
  if (parameter === undefined) return undefined;
  return parameter.from.kind === 'constant'
    ? scalar(parameter.from.value)
    : (simulatedOption(parameter, options[table.name]) ?? undefined);
}

const scalar = (value: JsonScalar): Json => value;
