import type { AuthMethod } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { itemsTable, modelOf } from '../test/models.ts';
import { credentialsOf, simulatedAddresses, simulatedBaseUrl, simulatedCredentials, waysOf } from './credentials.ts';

const bearer: AuthMethod = { id: 'b', kind: 'bearer', option: 'token', prefix: 'Token' };
const key: AuthMethod = { id: 'k', kind: 'api_key', in: 'query', name: 'key', option: 'api_key' };
const cookie: AuthMethod = { id: 'c', kind: 'api_key', in: 'cookie', name: 'sid', option: 'session', prefix: 'S' };
const basic: AuthMethod = { id: 'a', kind: 'basic', usernameOption: 'account_sid', passwordOption: 'password' };
const oauth: AuthMethod = { id: 'o', kind: 'oauth2', flow: 'authorization_code', scopes: [] };
const app: AuthMethod = { id: 'app', kind: 'oauth2', flow: 'client_credentials', scopes: ['read'] };
const tokenUrl = 'https://login.shelf.invalid/oauth2/v1/token';
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
    {
      about: 'an application whose token address is not known',
      auth: model([app], ['app']),
      options: {
        client_id: 'simulated-client-id',
        client_secret: 'simulated-client-secret',
        token_url: 'https://shelf.invalid/oauth/token',
      },
    },
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

  it('has the options of the chosen way alone, and of an address that has no default', () => {
    const variables = { site: { option: 'site', default: '' }, v: { option: 'version', default: '', allowed: ['v1'] } };
    const chosen = modelOf([itemsTable()], {
      auth: { methods: [bearer, basic], chosen: ['a'], alternatives: [['b']] },
      servers: [{ url: 'https://{site}.shelf.invalid/{v}', variables }],
    });
    expect(simulatedCredentials(chosen)).toStrictEqual({
      account_sid: 'simulated-account-sid',
      password: 'simulated-password',
      site: 'simulated-site',
      version: 'v1',
    });
  });

  it('says what a request must carry', () => {
    expect(credentialsOf([bearer, key, cookie, none])).toStrictEqual([
      [
        { in: 'header', name: 'Authorization', value: 'Token simulated-token' },
        { in: 'query', name: 'key', value: 'simulated-api-key' },
        { in: 'cookie', name: 'sid', value: 'S simulated-session' },
      ],
    ]);
    const user = 'Basic c2ltdWxhdGVkLWFjY291bnQtc2lkOnNpbXVsYXRlZC1wYXNzd29yZA==';
    const ready = { in: 'header', name: 'Authorization', value: 'Bearer simulated-access-token' };
    expect(credentialsOf([basic])).toStrictEqual([[{ in: 'header', name: 'Authorization', value: user }]]);
    expect(credentialsOf([oauth])).toStrictEqual([[ready]]);
    expect(credentialsOf([app])).toStrictEqual([
      [{ in: 'header', name: 'Authorization', prefix: 'Bearer ', signed_with: 'simulated-client-secret' }],
      [ready],
    ]);
  });

  it('lets in by any way that the source has, or by those of the table', () => {
    const auth = { methods: [bearer, key], chosen: ['b'], alternatives: [['k']] };
    const [own] = modelOf([itemsTable({ request: { path: '/x', auth: [] } })], { auth }).tables;
    const [plain] = modelOf([itemsTable()], { auth }).tables;
    expect(
      [own, plain].map((table) => table && waysOf({ auth }, table).map((way) => way.map(({ in: at }) => at))),
    ).toEqual([[[]], [['header'], ['query']]]);
  });

  it('stands in for all addresses of a connection', () => {
    const files = itemsTable({ name: 'files', request: { path: '/f', server: 'https://files.shelf.invalid/v2/' } });
    const whole = modelOf([itemsTable(), files], { auth: { methods: [{ ...app, tokenUrl }], chosen: ['app'] } });
    expect(simulatedAddresses(whole, 'http://127.0.0.1:9/api/1.0')).toStrictEqual({
      base_url: 'http://127.0.0.1:9/api/1.0',
      token_url: 'http://127.0.0.1:9/oauth2/v1/token',
      files_base_url: 'http://127.0.0.1:9/v2',
    });
    expect(simulatedCredentials(whole)).toStrictEqual({
      client_id: 'simulated-client-id',
      client_secret: 'simulated-client-secret',
    });
  });

  it('makes an address up where the model has none', () => {
    expect(simulatedBaseUrl({ source: 'my_shelf', servers: [] })).toBe('https://my-shelf.invalid');
  });
});
