import { expect, test } from 'vitest';
import { claimsOfModel } from './claims.mjs';

const evidence = (rule: string) => [{ pointer: '#', rule, confidence: 0.9 }];
const shops = {
  name: 'shops',
  request: { method: 'GET', path: '/shops', parameters: [] },
  response: { recordsPath: [] },
  pagination: { kind: 'none' },
  fields: [{ name: 'id' }],
  primaryKeys: ['id'],
  ingestionType: 'snapshot',
  evidence: { response: evidence('records/body-array') },
  open: [
    { fact: 'pagination', reason: 'not said' },
    { fact: 'primaryKeys', reason: 'a stand-in' },
  ],
};
const items = {
  ...shops,
  name: 'items',
  request: {
    method: 'GET',
    path: '/shops/{shop}/items',
    parameters: [{ name: 'shop', from: { kind: 'parent', table: 'shops', field: 'id' } }],
  },
  response: { recordsPath: ['data', 'items'] },
  pagination: { kind: 'cursor', param: 'after', size: { param: 'limit' } },
  fields: [{ name: 'shop', parameter: 'shop' }, { name: 'id' }, { name: 'changed_at', path: ['meta', 'changed'] }],
  primaryKeys: ['shop', 'id'],
  cursor: { field: 'changed_at', startParam: 'since' },
  ingestionType: 'cdc',
  evidence: { 'parameters.shop': evidence('parents/key') },
  open: [],
};
const model = {
  servers: [{ url: 'https://api.example.com/v2/' }],
  auth: { methods: [{ id: 'key', kind: 'api_key', in: 'header', name: 'X-Key' }], chosen: ['key'] },
  evidence: {},
  tables: [shops, items],
};
const inQuery = (name: string) => ({ name, in: 'query', required: true });
const endpoints = [
  { method: 'GET', path: '/shops', parameters: [inQuery('country')] },
  { method: 'GET', path: '/shops/{shop}/items', parameters: [inQuery('limit'), inQuery('since')] },
];

test('facts are told by where they lie in the API’s record, and what is open is not claimed', () => {
  const { prefixes, tables } = claimsOfModel(model, endpoints);
  const facts = tables.map((table) =>
    Object.fromEntries(Object.entries(table.facts).map(([name, { value, isClaimed }]) => [name, [value, isClaimed]])),
  );
  expect(prefixes).toStrictEqual(['/v2']);
  expect(tables.map(({ unfilled }) => unfilled)).toStrictEqual([['country'], []]);
  expect(facts).toStrictEqual([
    {
      recordsPath: ['', true],
      primaryKey: [[], false],
      cursorField: [null, false],
      ingestionType: ['snapshot', true],
      pagination: [undefined, false],
      parent: [null, true],
      auth: [['apiKey:header:X-Key'], true],
    },
    {
      recordsPath: ['data.items', true],
      primaryKey: [
        [
          { path: 'shop', parameter: 'shop' },
          { path: 'id', parameter: null },
        ],
        true,
      ],
      cursorField: ['meta.changed', true],
      ingestionType: ['cdc', true],
      pagination: [{ style: 'cursor', params: { token: 'after', limit: 'limit' } }, true],
      parent: ['/shops', true],
      auth: [['apiKey:header:X-Key'], true],
    },
  ]);
});
