import type { Field, Table } from '@create-connector/contracts';
import { placeOf } from './column-place.ts';
import { cursorValue } from './cursor-value.ts';
import { type CorpusRecord, pathMark } from './fan-out.ts';
import { isJsonObject, type Json, putUnder, valueUnder } from './json.ts';
import { simulatedValue, uniqueValue } from './simulated-value.ts';

/** Where a record stands. */
export interface RecordPlace {
  /** Its number in the whole table, from 0, in cursor order. */
  readonly position: number;
  /** Its number among the records of its parent, from 0. */
  readonly index: number;
  /** Records its parent has. */
  readonly count: number;
  /** Records in the whole table. */
  readonly total: number;
  readonly path: Readonly<Record<string, string>>;
  readonly seed: number;
}

const sparseEvery = 5;
const sparseAt = 2;
const deletedAt = 3;

/**
 * A record as the API shows it. The first and the last of a parent have every column; each fifth one, the third first, lacks
 * all that it may lack: with null in every other such record, by absence in the rest.
 *
 * @param named - columns of this table whose values the requests of other tables carry: unique, never null
 */
export function simulatedRecord(table: Table, named: ReadonlySet<string>, place: RecordPlace): CorpusRecord {
  const record: CorpusRecord = {};
  const isSparse = place.index % sparseEvery === sparseAt && place.index < place.count - 1;
  const keyColumns = new Set(table.primaryKeys);
  const needed = (field: Field): boolean =>
    !field.nullable ||
    keyColumns.has(field.name) ||
    named.has(field.name) ||
    field.name === table.cursor?.field ||
    field.name === table.deletes?.field ||
    table.response.mapKeyColumn === field.name;
  const inOrder = [...table.fields].sort((a, b) => (placeOf(a)?.length ?? 0) - (placeOf(b)?.length ?? 0));
  for (const field of inOrder) {
    const keys = placeOf(field);
    if (keys === null) continue;
    if (isSparse && !needed(field) && !holdsNeeded(keys, table, needed)) {
      if (place.position % 2 === 0 && keys.length === 1) putUnder(record, keys, null);
      continue;
    }
    const present = valueUnder(record, keys);
    if (keys.length > 1 && present !== undefined && !isSpecial(field, table, named)) continue;
    const value = columnValueFor(field, table, named, place);
    putUnder(record, keys, isJsonObject(present) && isJsonObject(value) ? { ...value, ...present } : value);
  }
  return Object.keys(place.path).length === 0 ? record : { ...record, [pathMark]: { ...place.path } };
}

/** A struct stays when a column that is needed was promoted out of it. */
function holdsNeeded(keys: readonly string[], table: Table, needed: (field: Field) => boolean): boolean {
  return table.fields.some((other) => {
    const inner = placeOf(other);
    return inner !== null && inner.length > keys.length && keys.every((key, at) => key === inner[at]) && needed(other);
  });
}

function isSpecial(field: Field, table: Table, named: ReadonlySet<string>): boolean {
  const { cursor, deletes, primaryKeys } = table;
  return (
    named.has(field.name) ||
    primaryKeys.includes(field.name) ||
    cursor?.field === field.name ||
    deletes?.field === field.name
  );
}

function columnValueFor(field: Field, table: Table, named: ReadonlySet<string>, place: RecordPlace): Json {
  const { cursor, deletes } = table;
  if (cursor?.field === field.name) return cursorValue(cursor.format, field.type, place.position, place.total);
  if (deletes?.field === field.name) return deletionMark(field, deletes.values, place.index);
  if (table.primaryKeys.includes(field.name) || named.has(field.name) || table.response.mapKeyColumn === field.name) {
    const restarts = table.primaryKeys.some((key) => table.fields.some((f) => f.name === key && f.parameter));
    return uniqueValue(
      field.type,
      table.name,
      field.name,
      restarts && !named.has(field.name) ? place.index : place.position,
    );
  }
  return simulatedValue(field.type, field.name, [place.seed, table.name, place.position]);
}

function deletionMark(field: Field, values: readonly (string | number | boolean)[], index: number): Json {
  const [deleted] = values;
  if (index % sparseEvery === deletedAt && deleted !== undefined) return deleted;
  if (field.type === 'boolean') return !values.includes(true);
  if (field.type === 'string') return values.includes('kept') ? 'kept on' : 'kept';
  return Math.max(0, ...values.map(Number).filter(Number.isFinite)) + 1;
}
