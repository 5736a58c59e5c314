import { SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { connectionParameters } from './parameters.ts';

const table = {
  name: 'users',
  request: { path: '/users' },
  pagination: { kind: 'none' },
  fields: [{ name: 'id', type: 'string' }],
  primaryKeys: ['id'],
  ingestionType: 'snapshot',
};
const model = (auth: unknown, servers: unknown[] = [{ url: 'https://api.example.com/v1' }]): SourceModel =>
  SourceModel.parse({ version: 1, source: 'acme', title: 'Acme', servers, auth, tables: [table] });

test('a bearer token and an optional address whose default is named', () => {
  const description = 'A **personal** access `token`. Make one in the console.\n\nMore prose.';
  const auth = { methods: [{ id: 'pat', kind: 'bearer', description }], chosen: ['pat'] };
  expect(connectionParameters(model(auth))).toStrictEqual({
    good: true,
    parameters: [
      {
        name: 'token',
        type: 'string',
        required: true,
        secret: true,
        description: 'Token, sent in the Authorization header as "Bearer ...". A personal access token.',
      },
      {
        name: 'base_url',
        type: 'string',
        required: false,
        secret: false,
        description: 'Address of the API, for a self-hosted or regional instance. Default: https://api.example.com/v1',
      },
    ],
  });
});

test('the address is required where no server is known', () => {
  const auth = { methods: [{ id: 'open', kind: 'none' }], chosen: ['open'] };
  expect(connectionParameters(model(auth, []))).toStrictEqual({
    good: true,
    parameters: [
      {
        name: 'base_url',
        type: 'string',
        required: true,
        secret: false,
        description: 'Address of the API, e.g. https://api.example.com; http is accepted for loopback hosts only.',
      },
    ],
  });
});

test('two methods sent together give all their options; of basic only the password is secret', () => {
  const auth = {
    methods: [
      { id: 'user', kind: 'basic' },
      { id: 'app', kind: 'api_key', in: 'query', name: 'app_id', option: 'app_id' },
    ],
    chosen: ['user', 'app'],
  };
  const result = connectionParameters(model(auth));
  expect(result.good && result.parameters.map(({ name, required, secret }) => [name, required, secret])).toStrictEqual([
    ['username', true, false],
    ['password', true, true],
    ['app_id', true, true],
    ['base_url', false, false],
  ]);
});

test.each([
  [
    'nothing known',
    { methods: [], chosen: null },
    'no authentication method is known: say it in acme_overrides.yaml, e.g. auth: {methods: [{id: token, kind: bearer}], chosen: [token]}',
  ],
  [
    'OAuth 2',
    { methods: [{ id: 'web', kind: 'oauth2', flow: 'client_credentials' }], chosen: ['web'] },
    'auth method web is OAuth 2, which is not offered yet: choose another one',
  ],
  [
    'one option for two secrets',
    {
      methods: [
        { id: 'a', kind: 'api_key', in: 'header', name: 'X-A' },
        { id: 'b', kind: 'api_key', in: 'header', name: 'X-B' },
      ],
      chosen: ['a', 'b'],
    },
    'two auth methods use the option api_key: give one of them another option',
  ],
])('%s is one clear line', (_, auth, reason) => {
  expect(connectionParameters(model(auth))).toStrictEqual({ good: false, reason });
});
