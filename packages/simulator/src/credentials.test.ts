import type { AuthMethod } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { itemsTable, modelOf } from '../test/models.ts';
import { credentialsOf, simulatedBaseUrl, simulatedCredentials } from './credentials.ts';

const bearer: AuthMethod = { id: 'b', kind: 'bearer', option: 'token', prefix: 'Token' };
const key: AuthMethod = { id: 'k', kind: 'api_key', in: 'query', name: 'key', option: 'api_key' };
const cookie: AuthMethod = { id: 'c', kind: 'api_key', in: 'cookie', name: 'sid', option: 'session', prefix: 'S' };
const basic: AuthMethod = { id: 'a', kind: 'basic', usernameOption: 'account_sid', passwordOption: 'password' };
const oauth: AuthMethod = { id: 'o', kind: 'oauth2', flow: 'client_credentials', scopes: [] };
const none: AuthMethod = { id: 'n', kind: 'none' };

const model = (methods: AuthMethod[], chosen: string[] | null) =>
  modelOf([itemsTable()], { auth: { methods, chosen } });

describe('simulated credentials', () => {
  it.each([
    { about: 'bearer', auth: model([bearer, key], ['b']), options: { token: 'simulated-token' } },
    {
      about: 'two methods together',
      auth: model([bearer, key, basic], ['k', 'a']),
      options: {
        api_key: 'simulated-api-key',
        account_sid: 'simulated-account-sid',
        password: 'simulated-password',
      },
    },
    { about: 'OAuth 2', auth: model([oauth], ['o']), options: { access_token: 'simulated-access-token' } },
    { about: 'none', auth: model([none], ['n']), options: {} },
    { about: 'nothing chosen', auth: model([bearer], null), options: {} },
  ])('has the options of $about', ({ auth, options }) => {
    expect(simulatedCredentials(auth)).toStrictEqual(options);
  });

  it('has the options of a table’s own method', () => {
    const table = itemsTable({ request: { path: '/items', auth: ['k'] } });
    const mixed = modelOf([table], { auth: { methods: [bearer, key], chosen: ['b'] } });
    expect(simulatedCredentials(mixed)).toStrictEqual({ token: 'simulated-token', api_key: 'simulated-api-key' });
  });

  it('says what a request must carry', () => {
    expect(credentialsOf([bearer, key, cookie, basic, oauth, none])).toStrictEqual([
      { in: 'header', name: 'Authorization', value: 'Token simulated-token' },
      { in: 'query', name: 'key', value: 'simulated-api-key' },
      { in: 'cookie', name: 'sid', value: 'S simulated-session' },
      {
        in: 'header',
        name: 'Authorization',
        value: 'Basic c2ltdWxhdGVkLWFjY291bnQtc2lkOnNpbXVsYXRlZC1wYXNzd29yZA==',
      },
      { in: 'header', name: 'Authorization', value: 'Bearer simulated-access-token' },
    ]);
  });

  it('makes an address up where the model has none', () => {
    expect(simulatedBaseUrl({ source: 'my_shelf', servers: [] })).toBe('https://my-shelf.invalid');
  });
});
