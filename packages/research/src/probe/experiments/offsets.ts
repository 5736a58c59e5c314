import type { Table } from '@create-connector/contracts';
import { type Ask, type Experiment, fewRows, open, settled, sizeOf } from '../experiment.ts';
import { idOf, overlapOf } from '../rows.ts';
import { counted, noList } from './next-page.ts';
import { judgeEnd } from './pages.ts';

/** Rows to skip so that the list is behind. */
const far = 10_000_000;

/** Offsets: do they count rows, and how does the end show? null for another style. */
export function probeOffsets(table: Table): Experiment | null {
  const { pagination } = table;
  if (pagination.kind !== 'offset' || pagination.in !== 'query') return null;
  const { param, first } = pagination;
  const at = (offset: number): Ask['query'] => ({ ...sizeOf(table, fewRows), [param]: String(offset) });
  return {
    table,
    fact: 'pagination',
    of: pagination,
    asks: [
      { why: 'the first rows', query: at(first) },
      { why: 'does one more skip one row?', query: at(first + 1) },
      { why: 'how does the end show?', query: at(first + far), mayBeRefused: true },
    ],
    judge([one, two, end]) {
      const [rows, next] = [one?.rows ?? null, two?.rows ?? null];
      if (rows === null || next === null) return open(noList(table));
      if (rows.length < 2) return open(`there are too few rows to tell (${rows.length})`);
      const how = `${param}=${first + 1}`;
      const [second] = next;
      if (second === undefined) return open(`with ${how} the list is empty, though it has ${counted(rows.length)}`);
      if (idOf(second, table) === idOf(rows[0], table))
        return settled(false, `with ${how} come the first rows again: it does not skip any`);
      if (idOf(second, table) !== idOf(rows[1], table)) {
        return overlapOf(rows, next, table) === 'none'
          ? settled(false, `${how} skips more than one row: it does not count rows`)
          : open(`with ${how} the rows come in another order, so what is skipped does not show`);
      }
      const ending = judgeEnd(table, one, end, `${param}=${first + far}`);
      return ending.holds ? settled(true, `${how} skips one row; ${ending.says}`) : settled(false, ending.says);
    },
  };
}
