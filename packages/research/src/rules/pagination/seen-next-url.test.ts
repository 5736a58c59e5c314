import { expect, test } from 'vitest';
import { rows, seenList } from '../../../test/har.ts';
import { seenNextUrl } from './seen-next-url.ts';

test.each(['https://shop.test/orders?after=x&size=2', '/orders?size=2&after=x'])('%s was asked for next', (next) => {
  const list = seenList([
    ['?size=2', { data: rows(1, 2), links: { next } }],
    ['?after=x&size=2', { data: rows(3), links: { next: null } }],
  ]);
  expect(seenNextUrl.find(list)).toStrictEqual({
    value: { kind: 'next_url', path: ['links', 'next'] },
    pointer: '#/log/entries/0/response/content/text#/links/next',
    confidence: 0.97,
  });
});

test('an address that was not asked for, or leads back, says nothing', () => {
  const self = 'https://shop.test/orders?page=1';
  const list = seenList([
    ['?page=1', { data: rows(1, 2), self, next: 'https://shop.test/orders?page=3' }],
    ['?page=2', { data: rows(3, 4), prev: self }],
    ['?page=1', { data: rows(1, 2), self }],
  ]);
  expect(seenNextUrl.find(list)).toBeNull();
});
