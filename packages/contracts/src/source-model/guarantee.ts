import type { IngestionType, Table } from './table.ts';

/**
 * What a read promises while the source changes under it: every row once; every row, some more than once; the last version of
 * every row; or not even every row.
 */
export type Promised = 'exactly_once' | 'at_least_once' | 'last_version' | 'may_miss';

/** How the rows of a list are walked, which decides what a change in the middle can do to it. */
export type ReadOrder = 'whole' | 'in_order' | 'by_place' | 'by_position' | 'equal_values';

/** What reading a table promises. `id` is `{ingestion type}/{order}`, a row of docs/guarantees.md. */
export interface Guarantee {
  readonly id: `${IngestionType}/${ReadOrder}`;
  readonly promise: Promised;
  /** One sentence that a person can judge. */
  readonly why: string;
}

const reasons: Readonly<Record<ReadOrder, string>> = {
  whole: 'one answer holds the whole list',
  in_order:
    'rows come in the order of their cursor and each page is asked for from the last value on, so no change cuts a row off',
  by_place: 'a page is asked for by its place in the list, which other rows do not move',
  by_position:
    'pages are counted, so a row can slip by where another is deleted while the list is read; one that slides to the next page is known again where the table has a cursor',
  equal_values:
    'the filter may leave out its own value and nothing comes just before a text, so a later row with the last value is not seen',
};

const promises: Readonly<Record<IngestionType, Promised>> = {
  snapshot: 'exactly_once',
  cdc: 'last_version',
  cdc_with_deletes: 'last_version',
  append: 'exactly_once',
};

const missing: ReadonlySet<ReadOrder> = new Set(['by_position', 'equal_values']);

/** What reading a table promises, by the documented paging and cursor; a hook that reads a table answers for itself. */
export function guaranteeOf(table: Table): Guarantee {
  const order = readOrderOf(table);
  return {
    id: `${table.ingestionType}/${order}`,
    promise: missing.has(order) ? 'may_miss' : promises[table.ingestionType],
    why: order === 'by_place' && table.pagination.kind === 'cursor' ? keptByToken : reasons[order],
  };
}

/** What no document says of an opaque token: that it is no count in disguise. */
const keptByToken =
  'a page is asked for by a token of the API’s own, which is taken to keep its place in the list; one that hides a count would not';

/** Every row of docs/guarantees.md: the ingestion types with the orders that each can have. */
export const guaranteeIds: readonly Guarantee['id'][] = (
  ['snapshot', 'cdc', 'cdc_with_deletes', 'append'] as const
).flatMap((type): Guarantee['id'][] => {
  const orders = ['whole', 'in_order', 'by_place', 'by_position', 'equal_values'] as const;
  return orders
    .filter((order) => type !== 'snapshot' || (order !== 'in_order' && order !== 'equal_values'))
    .map((order): Guarantee['id'] => `${type}/${order}`);
});

/**
 * Are a table's changes read in the order of their cursor?
 *
 * It takes parameters that ask for that order, and a filter by which the rows from a value on can be asked for again: where it
 * may leave out its own value, one has to ask from just before it, and nothing lies just before a text.
 */
export function readsInCursorOrder(table: Table): boolean {
  return isRead(table) && table.cursor?.sort !== undefined && !losesEqualValues(table);
}

function readOrderOf(table: Table): ReadOrder {
  if (readsInCursorOrder(table)) return 'in_order';
  if (losesEqualValues(table)) return 'equal_values';
  switch (table.pagination.kind) {
    case 'none':
      return 'whole';
    case 'cursor':
    case 'keyset':
      return 'by_place';
    default:
      return 'by_position';
  }
}

const isRead = (table: Table): boolean => table.ingestionType !== 'snapshot' && table.cursor !== undefined;

const losesEqualValues = (table: Table): boolean =>
  isRead(table) && table.cursor?.format === 'string' && table.cursor.inclusive !== true;
