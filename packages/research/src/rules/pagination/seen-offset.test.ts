import { expect, test } from 'vitest';
import { rows, seenList } from '../../../test/har.ts';
import { findFact } from '../rule.ts';
import { paginationRules } from './rules.ts';
import { seenOffset } from './seen-offset.ts';

test.each([
  ['from 0', ['?after=0', '?after=3'], 0, 0.95],
  ['from 1', ['?after=1', '?after=4'], 1, 0.95],
  ['without the first', ['', '?after=3'], 0, 0.9],
])('rows are skipped %s, whatever the parameter is called', (_, [one = '', two = ''], first, confidence) => {
  const list = seenList([
    [one, rows(11, 12, 13)],
    [two, rows(14)],
  ]);
  const value = { kind: 'offset', param: 'after', in: 'query', first };
  expect(seenOffset.find(list)).toStrictEqual({ value, pointer: '#/log/entries/1/request/url', confidence });
  expect(findFact(paginationRules, list)?.evidence.rule).toBe('pagination/seen-offset');
});

test('a second page of two records is no offset', () => {
  const list = seenList([
    ['', rows(1, 2)],
    ['?page=2', rows(3)],
  ]);
  expect(findFact(paginationRules, list)?.evidence.rule).toBe('pagination/seen-page');
});

test('another step is no offset', () => {
  const list = seenList([
    ['?after=1', rows(1, 2, 3)],
    ['?after=2', rows(4)],
  ]);
  expect(seenOffset.find(list)).toBeNull();
});
