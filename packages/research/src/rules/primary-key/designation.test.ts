import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { designation } from './designation.ts';

const text = { type: 'string' };
const find = (record: Record<string, unknown>, carried: readonly string[] = []) =>
  designation.find({ list: listOf({ record }), carried, isMembership: false });

test.each([
  ['a code before a name', { name: text, code: text }, ['code'], 0.7],
  ['a name where nothing else is there', { Name: text, size: { type: 'integer' } }, ['Name'], 0.6],
])('%s', (_, record, key, confidence) => {
  expect([find(record)?.value, find(record)?.confidence]).toStrictEqual([key, confidence]);
});

test('below a parent, together with what carries it', () => {
  expect(find({ shop: text, slug: text }, ['shop'])?.value).toStrictEqual(['shop', 'slug']);
});

test.each([
  ['beside an identifier', { name: text, shop_id: text }],
  ['for people to read', { name: { type: 'string', description: 'The display name.' } }],
  ['a struct', { name: { type: 'object', properties: { first: text } } }],
])('%s: none', (_, record) => {
  expect(find(record)).toBeNull();
});
