import { expect, test } from 'vitest';
import { recordsCase } from '../../../test/records-case.ts';
import { identified } from './identified.ts';

const array = (...names: string[]) => ({
  type: 'array',
  items: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) },
});

test('of several arrays the only one with identifiers is the list', () => {
  const found = identified.find(
    recordsCase('/search', { facets: array('item', 'count'), lamps: array('id', 'price') }),
  );
  expect([found?.value.path, found?.confidence]).toStrictEqual([['lamps'], 0.75]);
});

test.each([
  ['of two with identifiers', { shades: array('id'), lamps: array('id') }],
  ['of one array', { lamps: array('id') }],
  ['in a body with an id of its own', { id: { type: 'string' }, facets: array('item'), lamps: array('id') }],
])('%s nothing says which', (_, body) => {
  expect(identified.find(recordsCase('/search', body))).toBeNull();
});
