import { SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { type Connection, connectionOf } from './connection.ts';

const table = {
  name: 'users',
  request: { path: '/users' },
  pagination: { kind: 'none' },
  fields: [{ name: 'id', type: 'string' }],
  primaryKeys: ['id'],
  ingestionType: 'snapshot',
};
const api = [{ url: 'https://api.example.com/v1' }];
const model = (auth: unknown, servers: unknown[] = api, tables: unknown[] = [table]): SourceModel =>
  SourceModel.parse({ version: 1, source: 'acme', title: 'Acme', servers, auth, tables });

/** Names of parameters: `?` marks optional ones, `*` secrets. */
const marks = (parameters: readonly { name: string; required: boolean; secret: boolean }[]): string =>
  parameters.map(({ name, required, secret }) => `${name}${required ? '' : '?'}${secret ? '*' : ''}`).join(' ');
const waysOf = (told: Connection): Record<string, string> =>
  told.good
    ? Object.fromEntries((told.connection.auth_methods ?? []).map((way) => [way.name, marks(way.parameters)]))
    : {};
const sharedOf = (told: Connection): string => (told.good ? marks(told.connection.parameters) : told.reason);

test('a bearer token and an optional address whose default is named', () => {
  const description = 'A **personal** access `token`. Make one in the console.\n\nMore prose.';
  const auth = { methods: [{ id: 'pat', kind: 'bearer', description }], chosen: ['pat'] };
  expect(connectionOf(model(auth))).toStrictEqual({
    good: true,
    connection: {
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
          description:
            'Address of the API, for a self-hosted or regional instance. Default: https://api.example.com/v1',
        },
      ],
    },
  });
});

test('the address is required where no server is known', () => {
  const auth = { methods: [{ id: 'open', kind: 'none' }], chosen: ['open'] };
  expect(connectionOf(model(auth, []))).toStrictEqual({
    good: true,
    connection: {
      parameters: [
        {
          name: 'base_url',
          type: 'string',
          required: true,
          secret: false,
          description: 'Address of the API, e.g. https://api.example.com; http is accepted for loopback hosts only.',
        },
      ],
    },
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
  expect(sharedOf(connectionOf(model(auth)))).toBe('username password* app_id* base_url?');
});

const tokenUrl = 'https://login.example.com/token';
const authorizationUrl = 'https://login.example.com/authorize';
const app = { id: 'app', kind: 'oauth2', flow: 'client_credentials', tokenUrl, scopes: ['read', 'list'] };
const web = { id: 'web', kind: 'oauth2', flow: 'authorization_code', tokenUrl, authorizationUrl, scopes: ['read'] };
const pat = { id: 'pat', kind: 'bearer' };

test('an application’s token that the connector fetches needs no block of the platform’s', () => {
  const told = connectionOf(model({ methods: [app], chosen: ['app'] }));
  expect([sharedOf(told), told.good && told.connection.oauth]).toStrictEqual([
    'client_id client_secret* token_url? base_url?',
    undefined,
  ]);
});

test('a token that the platform fetches: its block, the application’s id and secret, never the token', () => {
  const extraAuthParams = { audience: 'x' };
  const told = connectionOf(model({ methods: [{ ...web, extraAuthParams }], chosen: ['web'] }));
  expect([sharedOf(told), told.good && told.connection.oauth]).toStrictEqual([
    'client_id client_secret* base_url?',
    {
      flow: 'u2m',
      authorization_url: authorizationUrl,
      token_url: tokenUrl,
      scopes: 'read',
      extra_auth_params: { audience: 'x' },
    },
  ]);
  const m2m = connectionOf(model({ methods: [{ ...app, fetchedBy: 'platform' }], chosen: ['app'] }));
  expect([sharedOf(m2m), m2m.good && m2m.connection.oauth]).toStrictEqual([
    'client_id client_secret* base_url?',
    { flow: 'm2m', token_url: tokenUrl, scopes: 'read list' },
  ]);
});

test('nothing is asked of a provider that the model does not name', () => {
  const told = connectionOf(model({ methods: [web], chosen: ['web'] }));
  const oauth = told.good ? told.connection.oauth : undefined;
  expect([oauth?.extra_auth_params, oauth?.scopes]).toStrictEqual([undefined, 'read']);
});

test('several ways stand apart, with what they share outside, and the open one last', () => {
  const methods = [{ id: 'open', kind: 'none' }, { id: 'user', kind: 'basic' }, pat, app, web];
  const auth = { methods, chosen: ['open'], alternatives: [['pat'], ['web'], ['app'], ['user']] };
  const told = connectionOf(model(auth));
  expect(sharedOf(told)).toBe('base_url?');
  expect(waysOf(told)).toStrictEqual({
    pat: 'token*',
    web: 'client_id client_secret*',
    app: 'client_id client_secret* token_url?',
    user: 'username password*',
    open: '',
  });
  const words = told.good ? (told.connection.auth_methods ?? []).map(({ description }) => description) : [];
  expect(words).toStrictEqual([
    'A key or token in `token`.',
    'A sign-in with the provider (OAuth), after which the platform keeps the access token fresh; needs an ' +
      "application's `client_id` and `client_secret`.",
    "An application's own `client_id` and `client_secret`.",
    'A user name and a password in `username` and `password`.',
    'No credentials.',
  ]);
  expect(Object.keys(waysOf(told))).toStrictEqual(['pat', 'web', 'app', 'user', 'open']);
});

test('tables’ own credentials and servers, and parts of the address', () => {
  const own = { ...table, name: 'files', request: { path: '/f', auth: ['key'], server: 'https://files.example.com' } };
  const key = { id: 'key', kind: 'api_key', in: 'header', name: 'X-Key' };
  const auth = { methods: [pat, web, key], chosen: ['pat'], alternatives: [['web']] };
  const variables = {
    site: { option: 'site', default: '' },
    version: { option: 'api_version', default: 'v2', allowed: ['v1', 'v2'] },
  };
  const servers = [{ url: 'https://{site}.example.com/{version}', variables }];
  const told = connectionOf(model(auth, servers, [table, own]));
  expect(sharedOf(told)).toBe('api_key* site api_version? base_url? files_base_url?');
  expect(waysOf(told)).toStrictEqual({ pat: 'token*', web: 'client_id client_secret*' });
  expect(told.good && told.connection.parameters.slice(1).map(({ description }) => description)).toStrictEqual([
    "Part of the API's address https://{site}.example.com/{api_version}.",
    "Part of the API's address https://{site}.example.com/{api_version}. One of: v1, v2. Default: v2",
    'Address of the API, for a self-hosted or regional instance. Default: as the other options say',
    'Address of the API for files. Default: https://files.example.com',
  ]);
});

test.each([
  [
    'nothing known',
    { methods: [], chosen: null },
    'no authentication method is known: say it in acme_overrides.yaml, e.g. auth: {methods: [{id: token, kind: bearer}], chosen: [token]}',
  ],
  [
    'a sign-in without addresses',
    { methods: [{ id: 'web', kind: 'oauth2', flow: 'implicit', authorizationUrl }], chosen: ['web'] },
    'auth method web: the platform signs in by https addresses, and tokenUrl is not one: give it in acme_overrides.yaml, ' +
      'or accessTokenOption: token, so that a ready token can be given',
  ],
  [
    'two tokens of the platform',
    { methods: [web, { ...web, id: 'other' }], chosen: ['web', 'other'] },
    'two auth methods use the option access_token: give one of them another option',
  ],
  [
    'a credential called as a part of the address',
    { methods: [{ ...pat, option: 'base_url' }], chosen: ['pat'] },
    'an auth method uses the option base_url, which is the address: give it another option',
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
  expect(connectionOf(model(auth))).toStrictEqual({ good: false, reason });
});
