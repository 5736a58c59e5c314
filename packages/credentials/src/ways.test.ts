import type { ConnectorSpec } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { narrowedTo, parametersOf, waysOf } from './ways.ts';

const token = { name: 'token', type: 'string', required: true, secret: true, description: 'Token' } as const;
const baseUrl = { name: 'base_url', type: 'string', required: false, secret: false, description: 'Address' } as const;
const specOf = (connection: ConnectorSpec['connection']): ConnectorSpec => ({
  connection,
  external_options_allowlist: '',
});
const names = (spec: ConnectorSpec) => waysOf(spec).map((way) => [way.name, way.parameters.map(({ name }) => name)]);
const oauth = { flow: 'u2m' } as const;
const pat = { name: 'pat', description: 'Token', parameters: [token] };

test('one set of parameters is no way to choose', () => {
  expect(names(specOf({ parameters: [token, baseUrl] }))).toStrictEqual([]);
});

test('an oauth block stands for an access token, beside declared ways too', () => {
  expect(names(specOf({ parameters: [baseUrl], oauth }))).toStrictEqual([['access_token', ['access_token']]]);
  expect(names(specOf({ parameters: [], auth_methods: [pat], oauth }))).toStrictEqual([
    ['pat', ['token']],
    ['access_token', ['access_token']],
  ]);
});

test('an access token that is declared is not asked for twice', () => {
  const declared = { ...token, name: 'access_token' };
  expect(names(specOf({ parameters: [declared], oauth }))).toStrictEqual([]);
});

test('narrowed to a way, a spec is that way’s parameters and the shared ones', () => {
  const spec = specOf({ parameters: [baseUrl], auth_methods: [pat], oauth });
  expect(narrowedTo(pat, spec)).toStrictEqual(specOf({ parameters: [baseUrl, token] }));
  expect(parametersOf(spec).map(({ name }) => name)).toStrictEqual(['base_url', 'token', 'access_token']);
});
