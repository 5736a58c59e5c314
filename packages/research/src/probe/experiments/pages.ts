import type { Table } from '@create-connector/contracts';
import { type Answer, type Ask, type Experiment, fewRows, settled, sizeOf } from '../experiment.ts';
import { overlapOf } from '../rows.ts';
import { judgeNext } from './next-page.ts';

/** Pages to skip so that the list is behind. */
const far = 100_000;

/** Page numbers: does the next page differ, is there a page 0, how does the end show? null for another style. */
export function probePages(table: Table): Experiment | null {
  const { pagination } = table;
  if (pagination.kind !== 'page' || pagination.in !== 'query') return null;
  const { param, first } = pagination;
  const at = (page: number): Ask['query'] => ({ ...sizeOf(table, fewRows), [param]: String(page) });
  const zero: Ask[] = first === 1 ? [{ why: 'is there a page 0?', query: at(0), mayBeRefused: true }] : [];
  return {
    table,
    fact: 'pagination',
    of: pagination,
    asks: [
      { why: 'the first page', query: at(first) },
      { why: 'does the next page differ?', query: at(first + 1) },
      { why: 'how does the end show?', query: at(first + far), mayBeRefused: true },
      ...zero,
    ],
    judge([one, two, end, nought]) {
      const next = judgeNext(table, one, two, `${param}=${first + 1}`);
      if (!next.isSettled || !next.holds) return next;
      const ending = judgeEnd(table, one, end, `${param}=${first + far}`);
      if (!ending.holds) return settled(false, ending.says);
      const start = judgeZero(table, one, nought, param);
      return settled(true, [next.says, ending.says, ...start.says].join('; '), start.settles);
    },
  };
}

/** What comes far behind the end of a list that is counted through. */
export function judgeEnd(
  table: Table,
  first: Answer | undefined,
  end: Answer | undefined,
  how: string,
): { readonly holds: boolean; readonly says: string } {
  if (end === undefined || end.status === 0) return { holds: true, says: `with ${how} there was no answer` };
  if (end.refused !== null) return { holds: true, says: `far behind the end the request ${end.refused}` };
  const rows = end.rows ?? [];
  if (rows.length === 0) return { holds: true, says: 'far behind the end the list is empty' };
  return overlapOf(first?.rows ?? [], rows, table) === 'none'
    ? { holds: true, says: `with ${how} there still are rows` }
    : { holds: false, says: `with ${how} come rows of the first page again: a read would not end` };
}

function judgeZero(
  table: Table,
  first: Answer | undefined,
  zero: Answer | undefined,
  param: string,
): { readonly says: readonly string[]; readonly settles?: { readonly first: number } } {
  if (zero === undefined || zero.status === 0) return { says: [] };
  if (zero.refused !== null) return { says: [`${param}=0 ${zero.refused}`] };
  const rows = zero.rows ?? [];
  if (rows.length === 0) return { says: [`${param}=0 is empty`] };
  if (overlapOf(first?.rows ?? [], rows, table) !== 'none') return { says: [`${param}=0 has rows of ${param}=1`] };
  return { says: [`${param}=0 has rows that come before ${param}=1`], settles: { first: 0 } };
}
