import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { pageNumber } from './page.ts';

const first = (parameter: ReturnType<typeof query>) => {
  const found = pageNumber.find(listOf({ parameters: [parameter] }));
  return found?.value.kind === 'page' ? { param: found.value.param, first: found.value.first } : null;
};

test('a whole number called page counts from 1', () => {
  expect(pageNumber.find(listOf({ parameters: [query('page', 'integer')] }))).toStrictEqual({
    value: { kind: 'page', param: 'page', in: 'query', first: 1 },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.93,
  });
});

test.each([
  ['default 0', query('page', 'integer', { default: 0 })],
  ['minimum 0', query('page', 'integer', { minimum: 0 })],
  ['prose', query('page', 'integer', { description: 'Zero-based page number.' })],
])('the first page is 0 where the document says so: %s', (_, parameter) => {
  expect(first(parameter)).toStrictEqual({ param: 'page', first: 0 });
});

test('brackets in a name are read', () => {
  expect(first(query('page[number]', 'integer'))).toStrictEqual({ param: 'page[number]', first: 1 });
});

test('a token called page is no page number', () => {
  expect(first(query('page', 'string', { description: 'A cursor returned in `next_page`.' }))).toBeNull();
});
