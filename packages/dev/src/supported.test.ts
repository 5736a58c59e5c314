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

const inBody = { name: 'b', in: 'body', from: { kind: 'constant', value: 1 } };

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
    {
      tables: [
        { ...table, pagination: { kind: 'odata' } },
        { ...table, ...cdc, name: 'u' },
      ],
    },
    null,
  ],
  [{ tables: [{ ...table, request: { path: '/t', method: 'POST', parameters: [inBody] } }] }, null],
  [
    { tables: [{ ...table, request: { path: '/t', parameters: [inBody] } }] },
    'm.yaml: table t: b goes into the body, which a request by GET has not; request.method POST has one',
  ],
  [
    { tables: [{ ...table, pagination: { kind: 'page', param: 'page', in: 'body' } }] },
    'm.yaml: table t: page goes into the body, which a request by GET has not; request.method POST has one',
  ],
  [
    { tables: [{ ...table, request: { path: '/t', method: 'POST', parameters: [inBody, inBody] } }] },
    'm.yaml: table t: two parameters in the body are called b',
  ],
  [
    { tables: [{ ...table, pagination: { kind: 'cursor', param: 'c' } }] },
    'm.yaml: table t: pagination cursor needs one of tokenPath and tokenHeader',
  ],
  [
    { tables: [{ ...table, response: { decoder: 'csv', shape: 'map' } }] },
    'm.yaml: table t: response.shape map needs JSON, and response.decoder is csv',
  ],
  [
    { tables: [{ ...table, response: { decoder: 'ndjson', recordsPath: ['data'] } }] },
    'm.yaml: table t: response.recordsPath needs JSON, and response.decoder is ndjson',
  ],
  [
    { tables: [{ ...table, response: { decoder: 'csv', unwrap: ['x'] } }] },
    'm.yaml: table t: response.unwrap needs JSON, and response.decoder is csv',
  ],
  [
    { tables: [{ ...table, response: { decoder: 'csv' }, pagination: { kind: 'odata' } }] },
    'm.yaml: table t: pagination odata looks into a JSON body, and response.decoder is csv',
  ],
  [
    { tables: [{ ...table, ...cdc, ingestionType: 'cdc_with_deletes' }] },
    'm.yaml: table t: ingestion type cdc_with_deletes needs deletes, the column that marks deleted rows',
  ],
  [
    { tables: [{ ...table, ...cdc, cursor: { ...cdc.cursor, lookbackSeconds: 5 } }] },
    'm.yaml: table t: cursor.lookbackSeconds counts seconds, which a cursor of format integer does not',
  ],
  [
    { tables: [{ ...table, ...cdc, ingestionType: 'append', cursor: { ...cdc.cursor, lookbackSeconds: 5 } }] },
    'm.yaml: table t: cursor.lookbackSeconds would repeat rows of an append table',
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
