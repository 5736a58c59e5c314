import { expect, test } from 'vitest';
import { columnCase } from '../../../test/column-case.ts';
import { parentKey } from './key.ts';

const record = { id: { type: 'integer' }, name: { type: 'string' } };

test.each(['shop', 'shopId', 'id'])('%s takes the key of a list of shops', (parameter) => {
  expect(parentKey.find(columnCase(parameter, 'The shop.', '/shops', record))?.value).toStrictEqual(['id']);
});

test.each([
  ['a parameter for another thing', columnCase('team', '', '/shops', record)],
  ['a parameter that wants a name', columnCase('shop', 'The name, in lower case.', '/shops', record)],
])('%s does not', (_, input) => {
  expect(parentKey.find(input)).toBeNull();
});
