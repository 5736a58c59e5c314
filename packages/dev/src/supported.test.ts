import { ConnectorError, SourceModel } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { requireSupported } from './supported.ts';

const table = {
  name: 't',
  request: { path: '/t' },
  pagination: { kind: 'none' },
  fields: [{ name: 'id', type: 'long' }],
  primaryKeys: ['id'],
  ingestionType: 'snapshot',
};
const source = {
  version: 1,
  source: 's',
  title: 'S',
  auth: { methods: [{ id: 'a', kind: 'bearer' }], chosen: ['a'] },
  tables: [table],
};
const cdc = { ingestionType: 'cdc', cursor: { field: 'id', format: 'integer', startParam: 'since' } };

const messageOf = (model: unknown, hooks: readonly 'authorize'[] = []): string | null => {
  try {
    requireSupported(SourceModel.parse(model), new Set(hooks), 'm.yaml');
    return null;
  } catch (error) {
    if (!ConnectorError.is(error, 'ARTIFACT_INVALID')) throw error;
    return error.message;
  }
};

it.each([
  [{}, null],
  [{ auth: { methods: [], chosen: null } }, 'm.yaml: auth.chosen is undecided; name one of auth.methods'],
  [
    { tables: [{ ...table, ...{ pagination: { kind: 'odata' } } }] },
    'm.yaml: table t: pagination odata cannot be generated yet',
  ],
  [
    { tables: [{ ...table, request: { path: '/t', method: 'POST' } }] },
    'm.yaml: table t: request.method POST cannot be generated yet',
  ],
  [
    { tables: [{ ...table, ...cdc }] },
    'm.yaml: table t: a cursor of format integer, which no clock bounds, cannot be generated yet',
  ],
  [
    { tables: [{ ...table, ...cdc, cursor: { field: 'id', format: 'epoch_s' } }] },
    'm.yaml: table t: ingestion type cdc needs cursor.startParam, the filter that asks for changes',
  ],
  [
    { tables: [{ ...table, fields: [...table.fields, { name: 'x', type: 'long', parameter: 'p' }] }] },
    'm.yaml: table t: column x carries the parameter p, which is not sent',
  ],
])('says what cannot be generated: %j', (patch, message) => {
  expect(messageOf({ ...source, ...patch })).toBe(message);
});
