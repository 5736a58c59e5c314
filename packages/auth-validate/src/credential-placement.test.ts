import { expect, test } from 'vitest';
import { placeCredentials } from './credential-placement.ts';

test('each kind has its place', () => {
  expect(
    placeCredentials([
      { id: 'a', kind: 'bearer', option: 'token', prefix: 'Bearer' },
      { id: 'b', kind: 'api_key', in: 'query', name: 'key', option: 'api_key' },
      { id: 'c', kind: 'api_key', in: 'cookie', name: 'sid', option: 'sid' },
      { id: 'd', kind: 'api_key', in: 'header', name: 'X-Key', option: 'x_key', prefix: 'Key{1}' },
    ]),
  ).toStrictEqual({
    headers: { Authorization: 'Bearer {token}', 'X-Key': 'Key{{1}} {x_key}', Cookie: 'sid={sid}' },
    query: { key: '{api_key}' },
    basicOptions: [],
    options: ['token', 'api_key', 'sid', 'x_key'],
  });
  expect(
    placeCredentials([{ id: 'u', kind: 'basic', usernameOption: 'username', passwordOption: 'password' }]),
  ).toStrictEqual({
    headers: {},
    query: {},
    basicOptions: ['username', 'password'],
    options: ['username', 'password'],
  });
});

test('OAuth 2 has no place yet', () => {
  expect(placeCredentials([{ id: 'o', kind: 'oauth2', flow: 'implicit', scopes: [] }])).toBeNull();
});
