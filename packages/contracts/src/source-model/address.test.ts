import { expect, test } from 'vitest';
import { defaultBaseUrl, serverOptions, serverTemplate, tableServers } from './address.ts';
import { SourceModel } from './source.ts';

test.each([
  ['https://api.example.com/v1/', {}, 'https://api.example.com/v1'],
  ['https://{site}.example.com', { site: { option: 'site', default: 'eu' } }, 'https://eu.example.com'],
  ['https://{site}.example.com', {}, null],
  ['https://{site}.example.com', { site: { option: 'site', default: '' } }, null],
  ['https://api.example.com?x=1', {}, null],
  ['/api/v1', {}, null],
])('the default address of %s', (url, variables, expected) => {
  expect(defaultBaseUrl({ servers: [{ url, variables }] })).toBe(expected);
});

test('no server, no default address', () => {
  expect(defaultBaseUrl({ servers: [] })).toBeNull();
});

test('variables of the address become options', () => {
  const variables = {
    subdomain: { option: 'site', default: '' },
    version: { option: 'api_version', default: 'v2', allowed: ['v1', 'v2'] },
    unused: { option: 'unused', default: 'x' },
  };
  const model = { servers: [{ url: 'https://{subdomain}.example.com/{version}/{subdomain}/', variables }] };
  expect(serverTemplate(model)).toBe('https://{site}.example.com/{api_version}/{site}');
  expect(serverOptions(model)).toStrictEqual([
    { name: 'site', default: null, allowed: null },
    { name: 'api_version', default: 'v2', allowed: ['v1', 'v2'] },
  ]);
  expect(serverTemplate({ servers: [{ url: 'https://{tenant}.example.com', variables }] })).toBeNull();
  expect([serverTemplate({ servers: [] }), serverOptions({ servers: [] })]).toStrictEqual([null, []]);
});

test('servers of some tables have options of their own, named for the host, else for the table', () => {
  const table = (name: string, server?: string) => ({
    name,
    request: { path: '/x', ...(server === undefined ? {} : { server }) },
    pagination: { kind: 'none' },
    fields: [{ name: 'id', type: 'long' }],
    primaryKeys: ['id'],
    ingestionType: 'snapshot',
  });
  const model = SourceModel.parse({
    version: 1,
    source: 's',
    title: 'S',
    servers: [{ url: 'https://api.example.com/' }],
    auth: { methods: [], chosen: null },
    tables: [
      table('own', 'https://api.example.com'),
      table('files', 'https://uploads.example.com/v1/'),
      table('parts', 'https://uploads.example.com/v1'),
      table('logs', 'https://api.logs.example.com'),
      table('old', 'https://logs.example.org'),
      table('by_address', 'https://10.0.0.1'),
    ],
  });
  expect(tableServers(model)).toStrictEqual([
    { option: 'uploads_base_url', url: 'https://uploads.example.com/v1', tables: ['files', 'parts'] },
    { option: 'logs_base_url', url: 'https://api.logs.example.com', tables: ['logs'] },
    { option: 'old_base_url', url: 'https://logs.example.org', tables: ['old'] },
    { option: 'by_address_base_url', url: 'https://10.0.0.1', tables: ['by_address'] },
  ]);
});
