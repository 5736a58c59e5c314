import { type ConnectorSpec, type Inspection, SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import type { ReadmeFacts } from '../facts.ts';
import { connectionRequest, waysToSignIn } from './connecting.ts';

const model = SourceModel.parse({
  version: 1,
  source: 'acme',
  title: 'Acme',
  auth: { methods: [], chosen: null },
  tables: [
    {
      name: 't',
      request: { path: '/t' },
      pagination: { kind: 'none' },
      fields: [{ name: 'id', type: 'string' }],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
    },
  ],
});
const inspection: Inspection = {
  version: 1,
  source: 'acme',
  class: 'A',
  data_source: null,
  tables: [],
  options: { connection: [], table: [] },
  functions: [],
  problems: [],
};
const parameter = (name: string) => ({
  name,
  type: 'string' as const,
  required: true,
  secret: true,
  description: name,
});
const client = [parameter('client_id'), parameter('client_secret')];
const factsOf = (connection: ConnectorSpec['connection']): ReadmeFacts => ({
  model,
  inspection,
  spec: { connection, external_options_allowlist: '' },
});
const token_url = 'https://login.example.com/token';
const u2m = factsOf({ parameters: client, oauth: { flow: 'u2m', token_url } });
const both = factsOf({
  parameters: [],
  auth_methods: [
    { name: 'web', description: 'A sign-in.', parameters: client },
    { name: 'pat', description: 'A token in `token`.', parameters: [parameter('token')] },
  ],
  oauth: { flow: 'u2m', token_url },
});

test('of several ways each has its rows, and the request takes one that it can hold', () => {
  expect(waysToSignIn(u2m)).toStrictEqual([]);
  const [, words, rows] = waysToSignIn(both);
  expect(words).toBe('- `web`: A sign-in.\n- `pat`: A token in \\`token\\`.');
  expect(rows?.split('\n').slice(2)).toStrictEqual([
    '| `web` | `client_id` | yes | yes | client\\_id |',
    '| `web` | `client_secret` | yes | yes | client\\_secret |',
    '| `pat` | `token` | yes | yes | token |',
  ]);
  expect(connectionRequest(both)).toContain('"token": "<token>"');
  expect(connectionRequest(u2m)).toContain('"client_id": "<client_id>"');
});
