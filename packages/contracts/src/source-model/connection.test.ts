import { expect, test } from 'vitest';
import { chosenMethods, credentialOptions, defaultBaseUrl } from './connection.ts';

const bearer = { id: 'pat', kind: 'bearer', option: 'token', prefix: 'Bearer' } as const;
const basic = { id: 'user', kind: 'basic', usernameOption: 'username', passwordOption: 'password' } as const;

test('chosen methods come in the order chosen, null while undecided', () => {
  expect(chosenMethods({ methods: [bearer, basic], chosen: ['user', 'pat'] })).toStrictEqual([basic, bearer]);
  expect(chosenMethods({ methods: [bearer], chosen: null })).toBeNull();
});

test('each kind of method names its options', () => {
  expect([bearer, basic, { id: 'open', kind: 'none' } as const].map(credentialOptions)).toStrictEqual([
    [{ name: 'token', secret: true }],
    [
      { name: 'username', secret: false },
      { name: 'password', secret: true },
    ],
    [],
  ]);
});

test.each([
  ['https://api.example.com/v1/', {}, 'https://api.example.com/v1'],
  ['https://{site}.example.com', { site: { option: 'site', default: 'eu' } }, 'https://eu.example.com'],
  ['https://{site}.example.com', {}, null],
  ['/api/v1', {}, null],
])('the default address of %s', (url, variables, expected) => {
  expect(defaultBaseUrl({ servers: [{ url, variables }] })).toBe(expected);
});

test('no server, no default address', () => {
  expect(defaultBaseUrl({ servers: [] })).toBeNull();
});
