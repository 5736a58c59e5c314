import type { Cursor, Table } from '@create-connector/contracts';
import { type Answer, type Experiment, open, settled, sizeOf } from '../experiment.ts';
import { columnOf, idOf } from '../rows.ts';
import { noList } from './next-page.ts';

/** The start filter of a cursor: does it filter, and does it include its own value? null where there is none. */
export function probeStartFilter(table: Table): Experiment | null {
  const { cursor, pagination } = table;
  if (cursor?.startParam === undefined || cursor.in === 'body') return null;
  const param = cursor.startParam;
  const rows = pagination.kind === 'none' ? undefined : (pagination.size?.value ?? pagination.size?.default);
  const page = rows === undefined ? {} : sizeOf(table, rows);
  return {
    table,
    fact: 'cursor',
    of: cursor,
    asks: [
      { why: `values of ${cursor.field}`, query: page },
      {
        why: 'does the filter include its own value?',
        query: { ...page, [param]: `<a ${cursor.field} of the answer before>` },
        follow([first]) {
          if (first?.rows === undefined || first.rows === null) return noList(table);
          const chosen = choose(first.rows, table, cursor);
          return typeof chosen === 'string' ? chosen : { query: { ...page, [param]: chosen.sent } };
        },
      },
    ],
    judge([one, two]) {
      const chosen = choose(one?.rows ?? [], table, cursor);
      if (typeof chosen === 'string') return open(chosen);
      if (two?.rows === undefined || two.rows === null) return open(noList(table));
      return judge(chosen, one?.rows ?? [], two, table, cursor, param);
    },
  };
}

interface Chosen {
  /** As the parameter takes it. */
  readonly sent: string;
  readonly order: number;
  readonly ids: ReadonlySet<string>;
}

function judge(chosen: Chosen, all: readonly unknown[], { rows }: Answer, table: Table, cursor: Cursor, param: string) {
  const found = rows ?? [];
  const isOlder = (row: unknown): boolean =>
    (orderOf(columnOf(row, table, cursor.field)) ?? chosen.order) < chosen.order;
  if (found.some(isOlder)) return settled(false, `${param} lets rows through whose ${cursor.field} lies before it`);
  if (found.some((row) => chosen.ids.has(idOf(row, table))))
    return settled(true, `${param} keeps older rows out and includes its own value`, { inclusive: true });
  // Fewer rows than without the filter: nothing was cut off by the page's end.
  if (found.length < all.length)
    return settled(true, `${param} keeps older rows out, and rows of its own value too`, { inclusive: false });
  return open('the row whose value was sent is not on the page that came, and may lie behind it');
}

/** The largest value that some other row lies before, so that a filter that does nothing shows; a text where there is none. */
function choose(rows: readonly unknown[], table: Table, cursor: Cursor): Chosen | string {
  const valued = rows.flatMap((row) => {
    const value = columnOf(row, table, cursor.field);
    const order = orderOf(value);
    const sent = sentAs(value, cursor.format);
    return order === null || sent === null ? [] : [{ order, sent, id: idOf(row, table) }];
  });
  if (valued.length === 0) return `no row has a ${cursor.field} that ${cursor.startParam} could take`;
  const last = valued.reduce((a, b) => (b.order > a.order ? b : a));
  if (valued.every(({ order }) => order === last.order)) return `all rows have the same ${cursor.field}`;
  return { ...last, ids: new Set(valued.filter(({ order }) => order === last.order).map(({ id }) => id)) };
}

/** A number that orders values: numbers as they are, texts as times; null for anything else. */
function orderOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const time = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** A value in the parameter’s own form where that loses nothing of it; else null. */
function sentAs(value: unknown, format: Cursor['format']): string | null {
  switch (format) {
    case 'iso8601':
    case 'string':
      return typeof value === 'string' ? value : null;
    case 'date':
      return typeof value === 'string' && value.length === 10 ? value : null;
    case 'integer':
      return typeof value === 'number' ? String(value) : null;
    case 'epoch_s':
    case 'epoch_ms': {
      if (typeof value === 'number') return String(value);
      const ms = orderOf(value);
      if (ms === null) return null;
      const sent = format === 'epoch_s' ? ms / 1000 : ms;
      return Number.isInteger(sent) ? String(sent) : null;
    }
  }
}
