import { expect, test } from 'vitest';
import { Table } from './table.ts';
import { requestOptions } from './table-options.ts';

const table = (name: string, path: string, parameters: unknown[]): Table =>
  Table.parse({
    name,
    request: { path, parameters },
    pagination: { kind: 'none' },
    fields: [{ name: 'id', type: 'string' }],
    ingestionType: 'snapshot',
    primaryKeys: ['id'],
  });

test('a child takes the options of its parent too, each once', () => {
  const org = { name: 'org', in: 'path', from: { kind: 'option', option: 'org' }, description: 'Login' };
  const state = { name: 'state', in: 'query', from: { kind: 'option', option: 'state', default: 'all' } };
  const repos = table('repos', '/orgs/{org}/repos', [org]);
  const issues = table('issues', '/repos/{org}/{repo}/issues', [
    state,
    { name: 'repo', in: 'path', from: { kind: 'parent', table: 'repos', field: 'id' } },
    org,
  ]);
  expect(requestOptions(issues, { tables: [repos, issues] })).toStrictEqual([
    { name: 'state', description: null, default: 'all', allowed: null, required: false },
    { name: 'org', description: 'Login', default: null, allowed: null, required: true },
  ]);
  expect(requestOptions(repos, { tables: [repos, issues] }).map(({ name }) => name)).toStrictEqual(['org']);
});
