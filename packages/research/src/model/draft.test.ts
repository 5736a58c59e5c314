import { expect, test } from 'vitest';
import { answers, inPath, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from './build.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const listing = (items: unknown, parameters: unknown[] = []) => ({
  get: { parameters, responses: answers({ type: 'array', items }) },
});
const modelOf = (paths: Record<string, unknown>, schemas: Record<string, unknown> = {}) =>
  buildModel(smallDocument(paths, { components: { schemas } }), { source: 'shop', tables: null });

test('rows that are memberships have their parent in the key', () => {
  const Person = { type: 'object', properties: { id: text } };
  const paths = {
    '/people': listing(ref('Person')),
    '/teams': listing({ type: 'object', properties: { id: text, url: text } }),
    '/teams/{team_id}/members': listing(ref('Person'), [inPath('team_id')]),
  };
  const keys = modelOf(paths, { Person }).tables.map(({ name, primaryKeys }) => [name, primaryKeys]);
  expect(keys).toStrictEqual([
    ['people', ['id']],
    ['teams', ['id']],
    ['members', ['team_id', 'id']],
  ]);
});

test('paging that is spoken of but not settled is open, with the reason', () => {
  const record = { type: 'object', properties: { id: text } };
  const [table] = modelOf({ '/things': listing(record, [query('cursor', 'string')]) }).tables;
  expect([table?.pagination, table?.open[0]]).toStrictEqual([
    { kind: 'none' },
    { fact: 'pagination', reason: 'cursor takes a token from the response before; nothing says where it lies' },
  ]);
});

test('an option never takes the name of a connection option', () => {
  const record = { type: 'object', properties: { id: text } };
  const [table] = modelOf({ '/things': listing(record, [query('token', 'string', { required: true })]) }).tables;
  expect(table?.request.parameters[0]?.from).toStrictEqual({ kind: 'option', option: 'things_token' });
});

test('one resource at several paths is one table, the widest', () => {
  const Item = { type: 'object', properties: { id: text } };
  const paths = {
    '/shops/{shop}/items': listing(ref('Item'), [inPath('shop')]),
    '/items': listing(ref('Item')),
  };
  const model = modelOf(paths, { Item });
  expect(model.tables.map(({ request }) => request.path)).toStrictEqual(['/items']);
  expect(model.leftOut).toStrictEqual([
    { method: 'GET', path: '/shops/{shop}/items', reason: 'the same records as items (/items)' },
  ]);
});
