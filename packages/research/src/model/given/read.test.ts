import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { givenModelOf } from '../../../test/given-model.ts';
import { buildModel, proposeTables } from '../build.ts';
import { parseOverrides } from '../overrides.ts';

const partial = `# yaml-language-server: $schema=source-model.v1.schema.json
servers: [{ url: https://shop.test }]
auth: { methods: [{ kind: bearer }] }
tables:
  - name: shops
    request: { path: /shops }
    fields: [{ name: id, type: long }, { name: open, type: boolean }]
  - name: orders
    request:
      path: /shops/{shop}/orders
      parameters: [{ name: shop, in: path, from: { kind: parent, table: shops, field: id } }]
    response: { recordsPath: [data] }
    pagination: { kind: cursor, param: after, tokenPath: [next] }
    fields:
      - { name: number, type: string }
      - { name: shop, type: long, parameter: shop }
      - { name: updated_at, type: timestamp }
    primaryKeys: [number]
    cursor: { field: updated_at, format: iso8601, startParam: since }
`;
const build = (text: string, tables: string[] | null = null, overrides?: string) =>
  buildModel(givenModelOf(text), {
    source: 'shop',
    tables,
    overrides: overrides === undefined ? undefined : parseOverrides(overrides, 'o.yaml'),
  });

test('a partial model is completed from the rest; what cannot be told stays open', () => {
  const model = build(partial);
  expect([model.version, model.source, model.title, model.auth]).toStrictEqual([
    1,
    'shop',
    'shop',
    { methods: [{ id: 'bearer', kind: 'bearer', option: 'token', prefix: 'Bearer' }], chosen: ['bearer'] },
  ]);
  expect(model.document?.kind).toBe('source-model');
  const [shops, orders] = model.tables;
  expect(shops && [shops.primaryKeys, shops.ingestionType, shops.pagination, shops.open]).toStrictEqual([
    ['id'],
    'snapshot',
    { kind: 'none' },
    [{ fact: 'pagination', reason: 'the model does not say how pages follow each other' }],
  ]);
  expect(shops?.evidence.primaryKeys).toStrictEqual([
    { pointer: '#/tables/0/fields/0/name', rule: 'primary-key/id', confidence: 0.9 },
  ]);
  expect(orders && [orders.ingestionType, orders.fields.map(({ nullable }) => nullable)]).toStrictEqual([
    'cdc',
    [false, false, true],
  ]);
  expect(orders?.evidence['parameters.shop']).toStrictEqual([
    { pointer: '#/tables/1/request/parameters', rule: 'document/model', confidence: 1 },
  ]);
});

test('the tables asked for, with their parents', () => {
  expect(proposeTables(givenModelOf(partial), { tables: ['orders'] }).tables).toStrictEqual([
    { name: 'shops', path: '/shops', added: 'parent of orders' },
    { name: 'orders', path: '/shops/{shop}/orders' },
  ]);
});

test('corrections apply, by the name before or after a renaming', () => {
  const renamed = 'version: 1\ntitle: Shop\ntables: { shops: { ingestionType: snapshot, description: All. } }\n';
  const model = build(partial, ['shops'], renamed);
  expect([model.title, model.tables[0]?.description, model.tables[0]?.evidence.ingestionType?.[0]?.rule]).toStrictEqual(
    ['Shop', 'All.', 'override'],
  );
  const once = 'version: 1\ntables: { old_shops: { rename: shops, description: Again. } }\n';
  expect(build(partial, ['shops'], once).tables[0]?.description).toBe('Again.');
});

function refusal(text: string): string {
  try {
    build(text);
  } catch (error) {
    if (ConnectorError.is(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}
const table = (rest: string) => `tables:\n  - name: a\n    request: { path: /a }\n${rest.replace(/^/gm, '    ')}\n`;

test.each([
  [
    'tables:\n  - name: a\n    fields: [{ name: id, type: long }]\n',
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 2, #/tables/0/request: is missing; expected object',
  ],
  [
    table('fields: [{ name: id }]'),
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 4, #/tables/0/fields/0/type: is missing; expected string, long, double, boolean, date, timestamp, binary, json, or decimal, array, map, struct',
  ],
  [
    table('fields: [{ name: id, type: int }]'),
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 4, #/tables/0/fields/0/type: is no column type; expected string, long, double, boolean, date, timestamp, binary, json, or decimal, array, map, struct',
  ],
  [
    table('fields: [{ name: code, type: string }]'),
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 2, #/tables/0/ingestionType: is missing; expected snapshot, cdc, cdc_with_deletes, append',
  ],
  [
    table('fields: [{ name: id, type: long }]\nprimaryKey: [id]'),
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 2, #/tables/0: Unrecognized key: "primaryKey"',
  ],
  [
    table('fields: [{ name: id, type: long }]\nprimaryKeys: [gone]'),
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: table a: primary key gone is no column',
  ],
  [
    'auth: nothing\ntables:\n  - name: A\n    request: { path: a }\n    fields: [{ name: id, type: long }]\n',
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 1, #/auth: Invalid input: expected object, received string; line 3, #/tables/0/name: must be lower snake_case, e.g. "pull_requests"; line 4, #/tables/0/request/path: Invalid string: must start with "/"',
  ],
  ['tables: []\n', 'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 1, #/tables: Too small: expected array to have >=1 items'],
  [
    'tables: [7]\n',
    'DOC_NOT_UNDERSTOOD: doc=m.yaml: line 1, #/tables/0: Invalid input: expected object, received number',
  ],
  [
    table('fields: [{ name: id, type: long }]\npagination: { kind: pages }'),
    "DOC_NOT_UNDERSTOOD: doc=m.yaml: line 5, #/tables/0/pagination/kind: Invalid discriminator value. Expected 'none' | 'page' | 'offset' | 'cursor' | 'keyset' | 'link_header' | 'next_url' | 'odata'",
  ],
])('%j', (text, message) => {
  expect(refusal(text)).toBe(message);
});
