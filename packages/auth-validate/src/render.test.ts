import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderAuthTest } from './render.ts';

const template = readFileSync(new URL('../python/auth_test.py', import.meta.url), 'utf8');

test('the facts of a source become constants, and hostile text stays text', () => {
  const text = renderAuthTest(
    template,
    'https://api.acme.test/v1',
    {
      table: 'users',
      path: '/users/"; import os #',
      query: { per_page: '1' },
      headers: { Accept: 'application/json' },
    },
    { headers: { 'X-Key': '{api_key}' }, query: {}, basicOptions: [], options: ['api_key'] },
  );
  const constants = text.split('\n').filter((line) => /^[A-Z_]+(: [^=]+)? = /.test(line));
  expect(constants).toStrictEqual([
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
