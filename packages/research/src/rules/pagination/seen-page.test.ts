import { expect, test } from 'vitest';
import { rows, seenList } from '../../../test/har.ts';
import { seenPage } from './seen-page.ts';

test.each([
  ['from 1', ['?nr=1', '?nr=2'], 1, 0.94],
  ['from 0', ['?nr=0', '?nr=1'], 0, 0.94],
  ['without the first', ['', '?nr=2'], 1, 0.85],
  ['without the first, which is 0', ['', '?nr=1'], 0, 0.85],
])('pages are counted %s', (_, [one = '', two = ''], first, confidence) => {
  const list = seenList([
    [one, rows(1, 2, 3)],
    [two, rows(4, 5, 6)],
  ]);
  expect(seenPage.find(list)).toStrictEqual({
    value: { kind: 'page', param: 'nr', in: 'query', first },
    pointer: '#/log/entries/1/request/url',
    confidence,
  });
});

test('the same records again are no next page', () => {
  const list = seenList([
    ['?v=1', rows(1, 2)],
    ['?v=2', rows(1, 2)],
  ]);
  expect(seenPage.find(list)).toBeNull();
});
