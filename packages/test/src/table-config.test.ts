import { SourceModel } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { tableConfig } from './table-config.ts';

const shared = {
  pagination: { kind: 'none' },
  fields: [
    { name: 'id', type: 'long' },
    { name: 'at', type: 'timestamp' },
  ],
  primaryKeys: ['id'],
};
const model = SourceModel.parse({
  version: 1,
  source: 'shelf',
  title: 'Shelf',
  auth: { methods: [], chosen: null },
  tables: [
    {
      ...shared,
      name: 'repos',
      request: {
        path: '/{org}/repos',
        parameters: [
          { name: 'org', in: 'path', from: { kind: 'option', option: 'org' } },
          { name: 'kind', in: 'query', required: true, from: { kind: 'option', option: 'kind', allowed: ['x', 'y'] } },
          { name: 'view', in: 'query', from: { kind: 'option', option: 'view' } },
          { name: 'sort', in: 'query', required: true, from: { kind: 'option', option: 'sort', default: 'id' } },
        ],
      },
      ingestionType: 'snapshot',
    },
    {
      ...shared,
      name: 'issues',
      request: {
        path: '/repos/{repo}/issues',
        parameters: [{ name: 'repo', in: 'path', from: { kind: 'parent', table: 'repos', field: 'id' } }],
      },
      cursor: { field: 'at', format: 'iso8601', startParam: 'since' },
      ingestionType: 'cdc',
    },
    { ...shared, name: 'users', request: { path: '/users' }, ingestionType: 'snapshot' },
  ],
});

it('has the options that tables and their parents need, and small batches', () => {
  expect(tableConfig(model, {})).toStrictEqual({
    repos: { org: 'simulated-org', kind: 'x', view: 'simulated-view' },
    issues: { org: 'simulated-org', kind: 'x', view: 'simulated-view', max_records_per_batch: '2' },
  });
});

it('leaves what a person chose', () => {
  const given = { repos: { org: 'mine' }, other: { a: 'b' } };
  expect(tableConfig(model, given)).toStrictEqual({
    repos: { org: 'mine', kind: 'x', view: 'simulated-view' },
    other: { a: 'b' },
    issues: { org: 'simulated-org', kind: 'x', view: 'simulated-view', max_records_per_batch: '2' },
  });
});
