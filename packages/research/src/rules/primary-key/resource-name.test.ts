import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { resourceName } from './resource-name.ts';

const find = (description: string) =>
  resourceName.find({
    list: listOf({ record: { name: { type: 'string', description } } }),
    carried: ['shop'],
    isMembership: false,
  });

test.each([
  'Output only. The resource name of the thing.',
  'Must be in the form `shops/{shop}/things/{thing}`.',
  'Format: shops/{shop_id}/things/*',
])('%s', (description) => {
  expect([find(description)?.value, find(description)?.confidence]).toStrictEqual([['name'], 0.88]);
});

test.each(['', 'What people see.', 'Either red/blue or green.'])('"%s" is just a name', (description) => {
  expect(find(description)).toBeNull();
});
