import { expect, test } from 'vitest';
import { rows, type SmallEntry, trafficOf } from '../../../test/har.ts';
import { findAuth } from '../../model/connection.ts';

const secret = 'abcdef0123456789';
const auth = (one: Partial<SmallEntry>) =>
  findAuth(trafficOf([{ url: 'https://shop.test/orders', body: rows(1, 2), ...one }]));

test.each<[string, Partial<SmallEntry>, unknown]>([
  [
    'a bearer token',
    { request: { Authorization: `Bearer ${secret}` } },
    [{ id: 'bearer', kind: 'bearer', option: 'token', prefix: 'Bearer' }],
  ],
  [
    'name and password',
    { request: { Authorization: 'Basic YTpiYmJiYmJiYg==' } },
    [{ id: 'basic', kind: 'basic', usernameOption: 'username', passwordOption: 'password' }],
  ],
  [
    'a key after a word',
    { request: { Authorization: `Token ${secret}` } },
    [
      {
        id: 'token',
        description: 'Sent as Authorization: Token <key>',
        kind: 'api_key',
        in: 'header',
        name: 'Authorization',
        option: 'api_key',
        prefix: 'Token',
      },
    ],
  ],
  [
    'a key in a header, and no cookie beside it',
    { request: { 'X-Api-Key': secret }, cookies: { session_id: secret } },
    [{ id: 'X-Api-Key', kind: 'api_key', in: 'header', name: 'X-Api-Key', option: 'api_key' }],
  ],
  [
    'a key in the address',
    { url: `https://shop.test/orders?api_key=${secret}` },
    [{ id: 'api_key', kind: 'api_key', in: 'query', name: 'api_key', option: 'api_key' }],
  ],
  [
    'a session’s cookie alone',
    { cookies: { theme: 'dark', session_id: secret } },
    [{ id: 'session_id', kind: 'api_key', in: 'cookie', name: 'session_id', option: 'api_key' }],
  ],
])('%s', (_, one, methods) => {
  const { value, evidence } = auth(one);
  expect(value.methods).toStrictEqual(methods);
  expect(evidence[0]?.[1]).toMatchObject({ rule: 'auth/seen', confidence: 0.9 });
});

test('two that were sent together are chosen together', () => {
  const both = { request: { Authorization: `Bearer ${secret}`, 'X-Api-Key': secret } };
  expect(auth(both).value.chosen).toStrictEqual(['bearer', 'X-Api-Key']);
});

test('nothing is said where no credential was recorded, or only one against forged requests', () => {
  expect(auth({}).value).toStrictEqual({ methods: [], chosen: null });
  expect(auth({ request: { 'X-CSRF-Token': secret } }).value).toStrictEqual({ methods: [], chosen: null });
});
