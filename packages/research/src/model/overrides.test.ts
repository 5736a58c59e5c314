import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { answers, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from './build.ts';
import { parseOverrides } from './overrides.ts';

const records = {
  type: 'array',
  items: { type: 'object', properties: { id: { type: 'string' }, at: { type: 'string' } } },
};
const document = smallDocument({
  '/things': { get: { parameters: [query('limit', 'integer')], responses: answers(records) } },
});
const build = (yaml: string, tables: string[] | null = null) =>
  buildModel(document, { source: 'shop', tables, overrides: parseOverrides(`version: 1\n${yaml}`, 'o.yaml') });
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return ConnectorError.is(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return 'accepted';
};

test('what is given replaces what was inferred, with the override as evidence, and is open no more', () => {
  const model = build(`
auth: { methods: [{ id: pat, kind: bearer }], chosen: [pat] }
tables:
  things:
    rename: lamps
    parameters:
      view: { in: query, required: true, from: { kind: constant, value: full } }
    pagination: { kind: page, param: p }
    fields:
      at: { type: timestamp }
      note: { type: string, path: [meta, note] }
    cursor: { field: at, format: iso8601, startParam: since }
    ingestionType: cdc
`);
  const [table] = model.tables;
  const why = (pointer: string) => [{ pointer, rule: 'override', confidence: 1 }];
  expect(table?.name).toBe('lamps');
  expect(table?.fields).toStrictEqual([
    { name: 'id', type: 'string', nullable: false },
    { name: 'at', type: 'timestamp', nullable: true },
    { name: 'note', type: 'string', nullable: true, path: ['meta', 'note'] },
  ]);
  expect(table?.request.parameters).toStrictEqual([
    { name: 'view', in: 'query', required: true, from: { kind: 'constant', value: 'full' } },
  ]);
  expect(table?.evidence).toMatchObject({
    pagination: why('#/tables/things/pagination'),
    cursor: why('#/tables/things/cursor'),
    'fields.at': why('#/tables/things/fields/at'),
    'parameters.view': why('#/tables/things/parameters/view'),
  });
  expect(table?.open).toStrictEqual([]);
  expect([model.auth.chosen, model.evidence.auth, model.open]).toStrictEqual([
    ['pat'],
    why('#/auth'),
    [{ fact: 'servers', reason: 'no server is declared' }],
  ]);
});

test('a table that was not inferred, and one that is removed', () => {
  const { tables } = build(`
tables:
  things: null
  jobs:
    path: /jobs
    fields: { id: { type: long } }
    pagination: { kind: none }
    primaryKeys: [id]
    ingestionType: snapshot
`);
  expect(tables.map(({ name, request }) => [name, request.path])).toStrictEqual([['jobs', '/jobs']]);
});

test.each([
  [
    'tables: { things: { cursor: { field: gone, format: date } } }',
    'OVERRIDES_INVALID: the model does not hold together: table things: cursor gone is no column',
  ],
  [
    'tables: { things: { fields: { extra: {} } } }',
    'OVERRIDES_INVALID: #/tables/things/fields/extra: the column is new, so its type must be given',
  ],
  [
    'tables: { jobs: { path: /jobs } }',
    'OVERRIDES_INVALID: #/tables/jobs: no table jobs was inferred, so it must be described whole; fields, pagination, ingestionType missing',
  ],
  ['tabels: {}', 'OVERRIDES_INVALID: o.yaml#: Unrecognized key: "tabels"'],
  ['tables: [', 'OVERRIDES_INVALID: o.yaml:2: '],
])('%s', (yaml, message) => {
  expect(refusal(() => build(yaml)).slice(0, message.length)).toBe(message);
});
