import type { ConnectorSpec } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { connectionProblems } from './connection-problems.ts';

const parameter = (name: string, secret = false) => ({
  name,
  type: 'string' as const,
  required: true,
  secret,
  description: 'x',
});
const pat = { name: 'pat', description: 'A token in `token`.', parameters: [parameter('token', true)] };
const oauth = { flow: 'u2m' as const, token_url: 'https://login.example.com/token' };
const expected = { parameters: [parameter('base_url')], auth_methods: [pat], oauth };
const spec = (connection: ConnectorSpec['connection']): ConnectorSpec => ({
  connection,
  external_options_allowlist: '',
});

test('a spec as it was written, also with other words and PKCE turned off', () => {
  const words = { ...pat, description: 'Make one in the console.' };
  const edited = { ...expected, auth_methods: [words], oauth: { ...oauth, pkce: false } };
  expect(connectionProblems(spec(edited), expected)).toStrictEqual([]);
});

test.each<[string, Partial<ConnectorSpec['connection']>, readonly string[]]>([
  [
    'a way that is missing',
    { auth_methods: [{ ...pat, name: 'other' }] },
    ['the auth method pat is missing', 'the auth method other is no chosen way to connect'],
  ],
  [
    'a secret that is shown',
    { auth_methods: [{ ...pat, parameters: [parameter('token')] }] },
    ['auth method pat: the parameter token must be secret'],
  ],
  [
    'a stray parameter',
    { parameters: [parameter('base_url'), parameter('x')] },
    ['the parameter x belongs to no chosen auth method'],
  ],
  [
    'an option that only a description names',
    { auth_methods: [{ ...pat, description: 'With `key`.' }] },
    ['auth method pat: its description names key, which it does not declare'],
  ],
  [
    'another block',
    { oauth: { ...oauth, flow: 'm2m' } },
    ['connection.oauth must be {"flow":"u2m","token_url":"https://login.example.com/token"}'],
  ],
])('%s', (_, patch, problems) => {
  expect(connectionProblems(spec({ ...expected, ...patch }), expected)).toStrictEqual(problems);
});
