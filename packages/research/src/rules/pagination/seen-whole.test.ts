import { expect, test } from 'vitest';
import { rows, seenList } from '../../../test/har.ts';
import { findFact } from '../rule.ts';
import { paginationRules } from './rules.ts';
import { seenWhole } from './seen-whole.ts';

test('as many records as the answer says there are', () => {
  expect(seenWhole.find(seenList([['', { data: rows(1, 2), meta: { total_count: 2 } }]]))).toStrictEqual({
    value: { kind: 'none' },
    pointer: '#/log/entries/0/response/content/text#/meta/total_count',
    confidence: 0.85,
  });
});

test('else one answer does not show that it is whole', () => {
  expect(findFact(paginationRules, seenList([['', rows(1, 2)]]))).toBeNull();
  expect(seenWhole.find(seenList([['', { data: rows(1, 2), total: 9 }]]))).toBeNull();
  expect(seenWhole.find(seenList([['?limit=2', { data: rows(1, 2), total: 2 }]]))).toBeNull();
});
