import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { unpaged } from './unpaged.ts';

test('an operation that speaks of no pages answers whole', () => {
  expect(unpaged.find(listOf({ parameters: [query('colour', 'string')] }))).toStrictEqual({
    value: { kind: 'none' },
    pointer: '#/paths/~1things/get',
    confidence: 0.75,
  });
});

test.each([
  ['a size', { parameters: [query('limit', 'integer', { description: 'How many to return.' })] }],
  ['a parameter', { parameters: [query('page_key', 'string')] }],
  ['a value beside the records', { beside: { pagination: { type: 'object' } } }],
  ['its prose', { description: 'The list is paginated.' }],
])('where %s speaks of pages, nothing is said', (_, small) => {
  expect(unpaged.find(listOf(small))).toBeNull();
});
