import { expect, test } from 'vitest';
import { rows, seenList, trafficOf } from '../../../test/har.ts';
import { listAt } from '../../../test/small-document.ts';
import { seenToken } from './seen-token.ts';

test('the value came from the body before, whatever the parameter is called; a boolean shows the end', () => {
  const list = seenList([
    ['?limit=2', { data: rows(1, 2), page: { mark: 'eyJ4=', has_more: true } }],
    ['?limit=2&offset=eyJ4%3D', { data: rows(3), page: { mark: null, has_more: false } }],
  ]);
  expect(seenToken.find(list)).toStrictEqual({
    value: {
      kind: 'cursor',
      param: 'offset',
      in: 'query',
      tokenPath: ['page', 'mark'],
      hasMorePath: ['page', 'has_more'],
    },
    pointer: '#/log/entries/0/response/content/text#/page/mark',
    confidence: 0.96,
  });
});

test('the value came from a header', () => {
  const url = 'https://shop.test/orders';
  const list = listAt(
    trafficOf([
      { url, body: rows(1, 2), response: { 'X-Continue': 'abc' } },
      { url: `${url}?from=abc`, body: rows(3) },
    ]),
    '/orders',
  );
  expect(seenToken.find(list)?.value).toStrictEqual({
    kind: 'cursor',
    param: 'from',
    in: 'query',
    tokenHeader: 'x-continue',
  });
});

test('a number that the body says next of is a token; one that it says otherwise is not', () => {
  const steps = (name: string) =>
    seenList([
      ['', { data: rows(1, 2), [name]: 2 }],
      ['?start=2', { data: rows(3), [name]: null }],
    ]);
  expect(seenToken.find(steps('next_start'))?.value).toMatchObject({ kind: 'cursor', tokenPath: ['next_start'] });
  expect(seenToken.find(steps('limit'))).toBeNull();
});
