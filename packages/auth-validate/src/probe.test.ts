import { SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { chooseProbe, openTable } from './probe.ts';

const model = (
  ...tables: { name: string; path: string; parameters?: unknown[]; pagination?: unknown }[]
): SourceModel =>
  SourceModel.parse({
    version: 1,
    source: 'acme',
    title: 'Acme',
    headers: { 'X-Version': '7' },
    auth: { methods: [{ id: 'open', kind: 'none' }], chosen: ['open'] },
    tables: tables.map(({ name, path, parameters = [], pagination = { kind: 'none' } }) => ({
      name,
      request: { path, parameters },
      pagination,
      fields: [{ name: 'id', type: 'string' }],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
    })),
  });
const org = { name: 'org', in: 'path', required: true, from: { kind: 'option', option: 'org' } };
const parent = { name: 'team', in: 'path', required: true, from: { kind: 'parent', table: 'teams', field: 'id' } };
const headers = { Accept: 'application/json', 'X-Version': '7' };
const paged = { kind: 'page', param: 'page', size: { param: 'per_page', value: 100 } };

test('a table without parent and options is asked for one row', () => {
  const found = chooseProbe(
    model(
      { name: 'repos', path: '/orgs/{org}/repos', parameters: [org] },
      { name: 'members', path: '/teams/{team}/members', parameters: [parent] },
      {
        name: 'teams',
        path: '/teams',
        pagination: paged,
        parameters: [{ name: 'active', in: 'query', from: { kind: 'constant', value: true } }],
      },
    ),
    {},
  );
  expect(found).toStrictEqual({ table: 'teams', path: '/teams', query: { active: 'true', per_page: '1' }, headers });
});

test('an option is filled from the table config, then then its default', () => {
  const source = model({ name: 'repos', path: '/orgs/{org}/repos', parameters: [org] });
  const path = (given: Record<string, Record<string, string>>) => chooseProbe(source, given)?.path ?? null;
  expect(path({ repos: { org: 'a/b' } })).toBe('/orgs/a%2Fb/repos');
  expect(path({})).toBeNull();
  expect(openTable(source)).toStrictEqual({ table: 'repos', options: [{ name: 'org', description: null }] });
  const withDefault = { ...org, from: { kind: 'option', option: 'org', default: 'acme' } };
  const other = model({ name: 'repos', path: '/orgs/{org}/repos', parameters: [withDefault] });
  expect(chooseProbe(other, {})?.path).toBe('/orgs/acme/repos');
});

test('an optional option without a value is left out', () => {
  const state = { name: 'state', in: 'query', from: { kind: 'option', option: 'state', allowed: ['open'] } };
  expect(chooseProbe(model({ name: 'issues', path: '/issues', parameters: [state] }), {})).toStrictEqual({
    table: 'issues',
    path: '/issues',
    query: {},
    headers,
  });
});
