import type { Table } from '@create-connector/contracts';
import { isObject } from '../readers/json.ts';

/** The value at the end of a path of keys; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** The records of an answer; null where they are not where the model says. */
export function rowsOf(body: unknown, { response }: Table): readonly unknown[] | null {
  const found = valueAt(body, response.recordsPath);
  const list = response.shape === 'map' && isObject(found) ? Object.values(found) : found;
  if (!Array.isArray(list)) return null;
  const inside = response.unwrap ?? [];
  return inside.length === 0 ? list : list.map((item) => valueAt(item, inside));
}

/** A column’s value in a record. */
export function columnOf(row: unknown, table: Table, column: string): unknown {
  const field = table.fields.find(({ name }) => name === column);
  return valueAt(row, field?.path ?? [column]);
}

/** What tells a record apart: its key where the record has one, else all of it. */
export function idOf(row: unknown, table: Table): string {
  const key = table.primaryKeys.map((column) => columnOf(row, table, column));
  const isWhole = key.length > 0 && key.every((value) => value !== undefined && value !== null);
  return JSON.stringify(isWhole ? key : row);
}

/** How many of the second list’s records the first has too. */
export function overlapOf(a: readonly unknown[], b: readonly unknown[], table: Table): 'all' | 'some' | 'none' {
  const known = new Set(a.map((row) => idOf(row, table)));
  const shared = b.filter((row) => known.has(idOf(row, table))).length;
  if (shared === 0) return 'none';
  return shared === b.length ? 'all' : 'some';
}
