import type { Table } from '@create-connector/contracts';
import { type Answer, type Outcome, open, settled } from '../experiment.ts';
import { overlapOf } from '../rows.ts';

/**
 * Does the second answer go on where the first ended?
 *
 * @param how - what was sent for it, e.g. `page=2`
 */
export function judgeNext(table: Table, first: Answer | undefined, second: Answer | undefined, how: string): Outcome {
  if (first?.rows === undefined || first.rows === null) return open(noList(table));
  if (first.rows.length === 0) return open('the list is empty, so there is nothing to page through');
  if (second?.rows === undefined || second.rows === null)
    return open(`with ${how} the answer has no list where it should be`);
  if (second.rows.length === 0) return open(`the first page holds all there is (${counted(first.rows.length)})`);
  switch (overlapOf(first.rows, second.rows, table)) {
    case 'none':
      return settled(true, `with ${how} come other rows than those of the first page`);
    case 'all':
      return settled(false, `with ${how} come rows of the first page again: it does not turn the page`);
    case 'some':
      return open(`with ${how} come some rows of the first page again: they may have moved meanwhile`);
  }
}

/** Why an answer of a list read cannot be judged. */
export const noList = ({ response }: Table): string =>
  `the answer has no list at ${response.recordsPath.join('.') || 'its top'}`;

/** `1 row`, `2 rows`. */
export const counted = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`);
