import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { statedSize } from './page-size.ts';

const sizeOf = (parameter: ReturnType<typeof query>) => statedSize.find(listOf({ parameters: [parameter] }))?.value;

test('the schema states default and maximum; the maximum is asked for', () => {
  expect(
    statedSize.find(listOf({ parameters: [query('per_page', 'integer', { default: 20, maximum: 50 })] })),
  ).toStrictEqual({
    value: { param: 'per_page', in: 'query', value: 50, default: 20, max: 50 },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.92,
    quote: undefined,
  });
});

test.each([
  ['Results per page (max 100).', 100],
  ['Results per page. The value must be between 1 and 250.', 250],
  ['A limit on the number of objects. Limit can range between 1 and 100, and the default is fixed.', 100],
  ['The number of items to return. Maximum is 1,000.', 1000],
  ['The number of items to return, up to 40.', 40],
])('prose states the maximum: %s', (description, max) => {
  expect(sizeOf(query('limit', 'integer', { description }))).toStrictEqual({
    param: 'limit',
    in: 'query',
    value: max,
    max,
  });
});

test('where no maximum is stated the default is asked for; where neither is, nothing is sent', () => {
  expect(sizeOf(query('limit', 'integer', { default: 25 }))).toStrictEqual({
    param: 'limit',
    in: 'query',
    value: 25,
    default: 25,
  });
  expect(sizeOf(query('limit', 'integer'))).toStrictEqual({ param: 'limit', in: 'query' });
});

test('a filter that is called like a size is none', () => {
  expect(sizeOf(query('limit', 'integer', { description: 'Highest price of a thing.' }))).toBeUndefined();
});
