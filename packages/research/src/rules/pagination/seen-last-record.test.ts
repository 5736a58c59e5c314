import { expect, test } from 'vitest';
import { rows, seenList } from '../../../test/har.ts';
import { seenLastRecord } from './seen-last-record.ts';

test('the value is the last record’s', () => {
  const list = seenList([
    ['', { data: rows('a', 'b'), has_more: true }],
    ['?starting_after=b', { data: rows('c'), has_more: false }],
  ]);
  expect(seenLastRecord.find(list)).toStrictEqual({
    value: { kind: 'keyset', param: 'starting_after', in: 'query', field: ['id'], hasMorePath: ['has_more'] },
    pointer: '#/log/entries/1/request/url',
    confidence: 0.93,
  });
});

test('a page’s number that is the last record’s id by chance is no key', () => {
  const list = seenList([
    ['', rows(1, 2)],
    ['?page=2', rows(3, 4)],
  ]);
  expect(seenLastRecord.find(list)).toBeNull();
});
