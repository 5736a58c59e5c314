import { readFileSync } from 'node:fs';
import { SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { renderAuthTest } from './render.ts';

const read = (name: string): string => readFileSync(new URL(`../python/${name}.py`, import.meta.url), 'utf8');
const templates = { one: read('auth_test'), ways: read('auth_test_ways') };
const probe = {
  table: 'users',
  path: '/users/"; import os #',
  query: { per_page: '1' },
  headers: { Accept: 'application/json' },
};
const modelOf = (auth: object, server: object = { url: 'https://api.acme.test/v1' }): SourceModel =>
  SourceModel.parse({
    version: 1,
    source: 'acme',
    title: 'Acme',
    servers: [server],
    auth,
    tables: [
      {
        name: 'users',
        request: { path: '/users' },
        pagination: { kind: 'none' },
        fields: [{ name: 'id', type: 'string' }],
        primaryKeys: ['id'],
        ingestionType: 'snapshot',
      },
    ],
  });
const constantsOf = (text: string): string[] => text.split('\n').filter((line) => /^[A-Z_]+(: [^=]+)? = /.test(line));

test('the facts of a source become constants, and hostile text stays text', () => {
  const text = renderAuthTest(
    templates,
    modelOf({ methods: [{ id: 'k', kind: 'api_key', in: 'header', name: 'X-Key' }], chosen: ['k'] }),
    probe,
  );
  expect(constantsOf(text)).toStrictEqual([
    'BASE_URL = "https://api.acme.test/v1"',
    `PATH = '/users/"; import os #'`,
    'QUERY: dict[str, str] = {"per_page": "1"}',
    'HEADERS: dict[str, str] = {"Accept": "application/json"}',
    'CREDENTIAL_HEADERS: dict[str, str] = {"X-Key": "{api_key}"}',
    'CREDENTIAL_QUERY: dict[str, str] = {}',
    'BASIC_OPTIONS: list[str] = []',
    'CREDENTIAL_OPTIONS: list[str] = ["api_key"]',
    'CONNECT_AND_READ_SECONDS = (10, 60)',
  ]);
});

test('several ways, or parts in the address, take the longer test, which stands alone', () => {
  const variables = { site: { option: 'site', default: '' }, v: { option: 'version', default: 'v2' } };
  const text = renderAuthTest(
    templates,
    modelOf(
      {
        methods: [
          { id: 'app', kind: 'oauth2', flow: 'client_credentials', tokenUrl: 'https://login.acme.test/token' },
          { id: 'user', kind: 'basic' },
        ],
        chosen: ['user'],
        alternatives: [['app']],
      },
      { url: 'https://{site}.acme.test/{v}', variables },
    ),
    probe,
  );
  expect(constantsOf(text)).toStrictEqual([
    'BASE_URL = "https://{site}.acme.test/{version}"',
    'DEFAULTS: dict[str, str] = {"version": "v2", "token_url": "https://login.acme.test/token"}',
    `PATH = '/users/"; import os #'`,
    'QUERY: dict[str, str] = {"per_page": "1"}',
    'HEADERS: dict[str, str] = {"Accept": "application/json"}',
    'WAYS: list[Way] = [',
    'CONNECT_AND_READ_SECONDS = (10, 60)',
  ]);
  expect([...text.matchAll(/"needs": (\[.*\])/g)].map((match) => match[1])).toStrictEqual([
    '["access_token"]',
    '["username"]',
    '["client_id", "client_secret"]',
  ]);
  expect(text).not.toContain('auth_test');
  expect([...text.matchAll(/^def (\w+)/gm)].map((match) => match[1])).toStrictEqual([
    'test_credentials_are_accepted',
    '_first_complete',
    '_base_url',
    '_fetch_token',
    '_sign_in',
    '_load_options',
    '_check',
    '_checked_address',
    '_explain',
  ]);
});
