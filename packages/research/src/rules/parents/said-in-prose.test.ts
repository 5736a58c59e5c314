import { expect, test } from 'vitest';
import { columnCase } from '../../../test/column-case.ts';
import { saidInProse } from './said-in-prose.ts';

const record = { id: { type: 'integer' }, name: { type: 'string' }, slug: { type: 'string' } };

test.each([
  ['The name of the shop.', ['name']],
  ['The slug of the shop.', ['slug']],
  ['This is the shop slug, or its id.', ['slug']],
])('%s', (says, value) => {
  expect(saidInProse.find(columnCase('shop', says, '/shops', record))).toMatchObject({ value, quote: says });
});

test('prose that names no column says nothing', () => {
  expect(saidInProse.find(columnCase('shop', 'The shop.', '/shops', record))).toBeNull();
});
