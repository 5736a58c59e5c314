import { expect, test } from 'vitest';
import { chosenMethods, credentialOptions, type OAuth2Method, waysToConnect } from './connection.ts';

const bearer = { id: 'pat', kind: 'bearer', option: 'token', prefix: 'Bearer' } as const;
const basic = { id: 'user', kind: 'basic', usernameOption: 'username', passwordOption: 'password' } as const;

test('chosen methods come in the order chosen, null while undecided', () => {
  expect(chosenMethods({ methods: [bearer, basic], chosen: ['user', 'pat'] })).toStrictEqual([basic, bearer]);
  expect(chosenMethods({ methods: [bearer], chosen: null })).toBeNull();
});

const option = (name: string, facts: object = {}) => ({
  name,
  secret: true,
  required: true,
  injected: false,
  default: null,
  ...facts,
});

test('each kind of method names its options', () => {
  expect([bearer, basic, { id: 'open', kind: 'none' } as const].map(credentialOptions)).toStrictEqual([
    [option('token')],
    [option('username', { secret: false }), option('password')],
    [],
  ]);
});

const app: OAuth2Method = { id: 'app', kind: 'oauth2', flow: 'client_credentials', scopes: [] };
const injected = option('access_token', { injected: true });

test('a token that the connector fetches, one that the platform injects, and names of the model’s own', () => {
  const tokenUrl = 'https://login.example.com/token';
  expect(credentialOptions({ ...app, tokenUrl })).toStrictEqual([
    option('client_id', { secret: false }),
    option('client_secret'),
    option('token_url', { secret: false, required: false, default: tokenUrl }),
    { ...injected, required: false },
  ]);
  expect(credentialOptions({ ...app, tokenUrl: '/{tenant}/token', tokenUrlOption: 'issuer' })[2]).toStrictEqual(
    option('issuer', { secret: false }),
  );
  expect(credentialOptions({ ...app, fetchedBy: 'platform' })).toStrictEqual([injected]);
  expect(credentialOptions({ ...app, flow: 'authorization_code' })).toStrictEqual([injected]);
  expect(credentialOptions({ ...app, flow: 'password', accessTokenOption: 'ready' })).toStrictEqual([option('ready')]);
});

test('ways to connect: the chosen one first, each option once', () => {
  const key = { id: 'key', kind: 'api_key', in: 'query', name: 'k', option: 'token', description: 'A key.' } as const;
  const auth = { methods: [bearer, key, app], chosen: ['pat', 'key'], alternatives: [['app']] };
  expect(waysToConnect(auth)).toStrictEqual([
    { id: 'pat+key', description: 'A key.', methods: [bearer, key], options: [option('token')] },
    { id: 'app', description: '', methods: [app], options: credentialOptions(app) },
  ]);
  expect(waysToConnect({ ...auth, chosen: null })).toStrictEqual([]);
});
