import { type AuthMethod, credentialWays } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { placeCredentials } from './credential-placement.ts';

const placesOf = (methods: readonly AuthMethod[]) => credentialWays([methods]).map(placeCredentials);

test('each kind has its place', () => {
  expect(
    placesOf([
      { id: 'a', kind: 'bearer', option: 'token', prefix: 'Bearer' },
      { id: 'b', kind: 'api_key', in: 'query', name: 'key', option: 'api_key' },
      { id: 'c', kind: 'api_key', in: 'cookie', name: 'sid', option: 'sid' },
      { id: 'd', kind: 'api_key', in: 'header', name: 'X-Key', option: 'x_key', prefix: 'Key{1}' },
    ]),
  ).toStrictEqual([
    {
      headers: { Authorization: 'Bearer {token}', 'X-Key': 'Key{{1}} {x_key}', Cookie: 'sid={sid}' },
      query: { key: '{api_key}' },
      basicOptions: [],
      token: {},
      options: ['token', 'api_key', 'sid', 'x_key'],
    },
  ]);
  expect(placesOf([{ id: 'u', kind: 'basic', usernameOption: 'username', passwordOption: 'password' }])).toStrictEqual([
    {
      headers: {},
      query: {},
      basicOptions: ['username', 'password'],
      token: {},
      options: ['username', 'password'],
    },
  ]);
});

test('a token is ready, or fetched before', () => {
  const app: AuthMethod = { id: 'o', kind: 'oauth2', flow: 'client_credentials', scopes: ['a', 'b'] };
  const empty = { query: {}, basicOptions: [] };
  expect(placesOf([app])).toStrictEqual([
    { ...empty, headers: { Authorization: 'Bearer {access_token}' }, token: {}, options: ['access_token'] },
    {
      ...empty,
      headers: { Authorization: 'Bearer {fetched token}' },
      token: { id: 'client_id', secret: 'client_secret', url: 'token_url', scope: 'a b' },
      options: ['client_id', 'client_secret', 'token_url'],
    },
  ]);
});
