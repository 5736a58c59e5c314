import type { ConnectorSpec } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { narrowedTo, parametersOf, waysOf } from './ways.ts';

const parameter = (name: string) =>
  ({ name, type: 'string', required: true, secret: true, description: name }) as const;
const specOf = (connection: ConnectorSpec['connection']): ConnectorSpec => ({
  connection,
  external_options_allowlist: '',
});
const pat = { name: 'pat', description: 'Token', parameters: [parameter('token')] };
const both = { name: 'both', description: 'Both', parameters: [parameter('token'), parameter('key')] };

test('one set of parameters is no way to choose', () => {
  expect(waysOf(specOf({ parameters: [parameter('token')] }))).toStrictEqual([]);
});

test('narrowed to a way, a spec is that way’s parameters and the shared ones; a name stands once', () => {
  const spec = specOf({ parameters: [parameter('base_url')], auth_methods: [pat, both] });
  expect(narrowedTo(pat, spec)).toStrictEqual(specOf({ parameters: [parameter('base_url'), parameter('token')] }));
  expect(parametersOf(spec).map(({ name }) => name)).toStrictEqual(['base_url', 'token', 'key']);
});
