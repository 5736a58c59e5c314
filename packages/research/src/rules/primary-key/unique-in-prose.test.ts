import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { uniqueInProse } from './unique-in-prose.ts';

const find = (record: Record<string, unknown>) =>
  uniqueInProse.find({ list: listOf({ record }), carried: [], isMembership: false });

test('a description calls it the unique identifier', () => {
  const description = 'Unique identifier of the thing.';
  expect(find({ ref: { type: 'string', description } })).toMatchObject({ value: ['ref'], quote: description });
});

test.each([
  ['account_id', 'Unique identifier of the account.'],
  ['ref', 'Unique identifier of the owner.'],
  ['ref', 'A reference.'],
])('%s, "%s", is none', (name, description) => {
  expect(find({ [name]: { type: 'string', description } })).toBeNull();
});
