import type { ConnectorSpec, Inspection } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { completeSpec, differences } from './complete-spec.ts';

const token = { name: 'token', type: 'string', required: true, secret: true, description: 'Mine' } as const;
const spec: ConnectorSpec = { connection: { parameters: [token] }, external_options_allowlist: '' };

const inspection = (connection: Inspection['options']['connection'], table: readonly string[]): Inspection => ({
  version: 1,
  source: 'acme',
  class: 'AcmeLakeflowConnect',
  data_source: 'AcmeDataSource',
  tables: [],
  options: { connection, table: table.map((name) => ({ name, default: null, tables: null })) },
  functions: [],
  problems: [],
});
const readsToken = { name: 'token', required: true, default: null };

test('the allowlist is what the code reads, sorted; descriptions stay', () => {
  const found = inspection([readsToken], ['since', 'max_records_per_batch', 'since']);
  const complete = completeSpec(spec, found);
  expect(complete).toStrictEqual({
    connection: { parameters: [token] },
    external_options_allowlist: 'max_records_per_batch,since',
  });
  expect(differences(complete, found)).toStrictEqual([]);
});

test('an optional connection option is declared, the injected token is not', () => {
  const found = inspection(
    [
      readsToken,
      { name: 'region', required: false, default: 'eu' },
      { name: 'access_token', required: false, default: null },
    ],
    [],
  );
  const complete = completeSpec(spec, found);
  expect(complete.connection.parameters).toStrictEqual([
    token,
    { name: 'region', type: 'string', required: false, secret: false, description: 'Optional region. Default: eu' },
  ]);
  expect(differences(complete, found)).toStrictEqual([]);
});

test('a required read that nobody declared and a parameter that nobody reads are told', () => {
  const found = inspection([{ name: 'tenant', required: true, default: null }], ['since']);
  expect(differences(completeSpec(spec, found), found)).toStrictEqual([
    'the connector reads the connection option tenant, which the spec does not declare',
    'the spec declares the parameter token, which the connector does not read',
  ]);
  expect(differences(spec, inspection([readsToken], ['since']))).toStrictEqual([
    'external_options_allowlist is "", but the code reads "since"',
  ]);
});

test('what the platform fetches a token with is not read, and the token is not declared', () => {
  const client = ['client_id', 'client_secret'].map((name) => ({ ...token, name }));
  const found = inspection([{ name: 'access_token', required: true, default: null }], []);
  const oauth = { flow: 'u2m' as const, token_url: 'https://login.example.com/token' };
  const signed = { ...spec, connection: { parameters: client, oauth } };
  expect(differences(completeSpec(signed, found), found)).toStrictEqual([]);
  expect(differences({ ...signed, connection: { parameters: client } }, found)).toStrictEqual([
    'the spec declares the parameter client_id, which the connector does not read',
    'the spec declares the parameter client_secret, which the connector does not read',
  ]);
  const declared = { ...signed, connection: { parameters: [{ ...token, name: 'access_token' }], oauth } };
  expect(differences(declared, found)).toStrictEqual([
    'the spec declares the parameter access_token, which the platform hands over by itself',
  ]);
});
