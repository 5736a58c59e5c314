import { describe, expect, it } from 'vitest';
import { itemsTable, modelOf } from '../test/models.ts';
import { corpusOf } from './corpus.ts';

const orgs = itemsTable({
  name: 'orgs',
  request: {
    path: '/orgs/{region}',
    parameters: [{ name: 'region', in: 'path', from: { kind: 'option', option: 'region' } }],
  },
  fields: [
    { name: 'id', type: 'string', nullable: false },
    { name: 'region', type: 'string', parameter: 'region' },
    {
      name: 'owner',
      type: {
        struct: [
          { name: 'login', type: 'string' },
          { name: 'admin', type: 'boolean' },
        ],
      },
    },
    { name: 'owner_login', type: 'string', path: ['owner', 'login'] },
    { name: 'note', type: 'string' },
  ],
});
const events = itemsTable({
  name: 'events',
  request: {
    path: '/{region}/{org}/events',
    parameters: [
      { name: 'region', in: 'path', from: { kind: 'parent', table: 'orgs', field: 'region' } },
      { name: 'org', in: 'path', from: { kind: 'parent', table: 'orgs', field: 'owner_login' } },
      { name: 'kind', in: 'query', from: { kind: 'values', values: [1, true] } },
    ],
  },
  fields: [
    { name: 'org', type: 'string', parameter: 'org' },
    { name: 'number', type: 'long' },
    { name: 'changed_at', type: 'timestamp', path: ['meta', 'changed'] },
    { name: 'gone', type: 'boolean' },
  ],
  primaryKeys: ['org', 'number'],
  cursor: { field: 'changed_at', format: 'iso8601', startParam: 'since' },
  deletes: { kind: 'flag', field: 'gone', values: [true] },
  ingestionType: 'cdc',
});
const model = modelOf([events, orgs]);

describe('corpora', () => {
  it('are API-shaped: promoted values lie where the API has them, columns of parameters nowhere', () => {
    const [first, , third] = corpusOf(model).get('orgs') ?? [];
    expect(first).toStrictEqual({
      id: 'orgs-id-1',
      owner: { login: 'orgs-owner_login-1', admin: false },
      note: 'note 4413',
    });
    expect(third).toStrictEqual({ id: 'orgs-id-3', owner: { login: 'orgs-owner_login-3', admin: true }, note: null });
  });

  it('carry the values of parents, options and lists, distinct for each', () => {
    const records = corpusOf(model, { rows: 2 }).get('events') ?? [];
    expect(records.slice(0, 3)).toStrictEqual([
      {
        number: 49_000_000,
        meta: { changed: '2024-01-01T00:00:00Z' },
        gone: false,
        __path__: { region: 'simulated-region', org: 'orgs-owner_login-1', kind: '1' },
      },
      {
        number: 49_000_000,
        meta: { changed: '2024-01-01T00:01:00Z' },
        gone: false,
        __path__: { region: 'simulated-region', org: 'orgs-owner_login-1', kind: 'true' },
      },
      {
        number: 49_000_001,
        meta: { changed: '2024-01-01T00:02:00Z' },
        gone: false,
        __path__: { region: 'simulated-region', org: 'orgs-owner_login-1', kind: '1' },
      },
    ]);
  });

  it('carry the option that a person chose', () => {
    const [record] = corpusOf(model, { tableOptions: { orgs: { region: 'eu' } } }).get('events') ?? [];
    expect(record?.['__path__']).toStrictEqual({ region: 'eu', org: 'orgs-owner_login-1', kind: '1' });
  });

  it('leave some parents without children, and have as many rows as asked for', () => {
    const corpus = corpusOf(model, { rows: 10 });
    const parents = new Set(corpus.get('events')?.map((record) => JSON.stringify(record['__path__'])));
    expect([corpus.get('orgs')?.length, corpus.get('events')?.length, parents.size]).toStrictEqual([10, 60, 6]);
  });

  it('mark deleted rows, and keep cursor values ascending', () => {
    const records = corpusOf(model).get('events') ?? [];
    const values = records.map((record) => JSON.stringify(record['meta']));
    expect(values).toStrictEqual([...values].sort());
    expect(new Set(records.map(({ gone }) => gone))).toStrictEqual(new Set([true, false]));
  });

  it('depend on the seed in their values alone', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => corpusOf(model, { seed }).get('orgs'));
    expect(same).toStrictEqual(one);
    expect(other?.map(({ id }) => id)).toStrictEqual(one?.map(({ id }) => id));
    expect(other).not.toStrictEqual(one);
  });

  it('refuse parents in a circle', () => {
    const parameter = (table: string) => ({
      name: 'p',
      in: 'query' as const,
      from: { kind: 'parent' as const, table, field: 'id' },
    });
    const a = itemsTable({ name: 'a', request: { path: '/a', parameters: [parameter('b')] } });
    const b = itemsTable({ name: 'b', request: { path: '/b', parameters: [parameter('a')] } });
    expect(() => corpusOf(modelOf([a, b]))).toThrow('tables a, b: the parent is missing, or is below its own child');
  });
});
