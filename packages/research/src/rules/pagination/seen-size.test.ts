import { expect, test } from 'vitest';
import { rows, seenList } from '../../../test/har.ts';
import { seenSize } from './seen-size.ts';

test('the largest value that was answered with so many records', () => {
  const list = seenList([
    ['?n=2&page=1', rows(1, 2)],
    ['?n=3&page=1', rows(1, 2, 3)],
    ['?n=3&page=2', rows(4)],
  ]);
  expect(seenSize.find(list)).toStrictEqual({
    value: { param: 'n', in: 'query', value: 3 },
    pointer: '#/log/entries/1/request/url',
    confidence: 0.93,
  });
});

test('a name that says size counts where no page was full; another name does not', () => {
  expect(seenSize.find(seenList([['?limit=50', rows(1, 2)]]))).toMatchObject({
    value: { param: 'limit', value: 50 },
    confidence: 0.75,
  });
  expect(seenSize.find(seenList([['?shop=50', rows(1, 2)]]))).toBeNull();
});
