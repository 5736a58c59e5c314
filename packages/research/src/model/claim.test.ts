import { Pagination, type SourceModel } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { answers, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from './build.ts';
import { claimOf } from './claim.ts';

const record = { type: 'object', properties: { id: { type: 'string' } } };
const get = { responses: answers({ type: 'array', items: record }), parameters: [query('q', 'string')] };
const model = buildModel(smallDocument({ '/things': { get } }), { source: 'shop', tables: null });

function withTable(change: Partial<SourceModel['tables'][number]>): SourceModel {
  return { ...model, tables: model.tables.map((table) => ({ ...table, ...change })) };
}
const paged = (pagination: unknown): SourceModel => withTable({ pagination: Pagination.parse(pagination) });
const sent = (from: SourceModel['tables'][number]['request']['parameters'][number]['from']): SourceModel =>
  withTable({
    request: { method: 'GET', path: '/x', parameters: [{ name: 'a.b', in: 'query', required: false, from }] },
  });
const size = { param: 'limit', value: 50 };

it.each([
  [paged({ kind: 'none' }), 'pagination', 'one page'],
  [paged({ kind: 'page', param: 'page' }), 'pagination', 'pages by number in page'],
  [paged({ kind: 'offset', param: 'skip' }), 'pagination', 'pages by rows to skip in skip'],
  [
    paged({ kind: 'cursor', param: 'c', tokenPath: ['meta', 'next'] }),
    'pagination',
    'pages by a token in c, taken from meta.next',
  ],
  [paged({ kind: 'keyset', param: 'after', field: ['id'] }), 'pagination', 'pages by id of the last record in after'],
  [paged({ kind: 'link_header' }), 'pagination', 'pages by the Link header'],
  [paged({ kind: 'next_url', path: ['next'] }), 'pagination', 'pages by the address at next'],
  [paged({ kind: 'odata' }), 'pagination', 'pages by the address at @odata.nextLink'],
  [paged({ kind: 'page', param: 'page', size }), 'pagination.size', '50 rows a page in limit'],
  [paged({ kind: 'page', param: 'page', hasMorePath: ['more'] }), 'pagination.hasMorePath', 'more tells the last page'],
  [paged({ kind: 'none' }), 'pagination.size', ''],
  [model, 'primaryKeys', 'key id'],
  [withTable({ primaryKeys: [] }), 'primaryKeys', 'no key'],
  [model, 'ingestionType', 'the whole table each time'],
  [model, 'response', 'records: the body itself'],
  [model, 'cursor', ''],
  [model, 'fields', ''],
  [sent({ kind: 'constant', value: 'all' }), 'parameters.a.b', 'a.b is always all'],
  [sent({ kind: 'option', option: 'o' }), 'parameters.a.b', 'a.b is the option o'],
  [sent({ kind: 'option', option: 'o', default: 'x' }), 'parameters.a.b', 'a.b is the option o, x unless given'],
  [sent({ kind: 'parent', table: 'lists', field: 'id' }), 'parameters.a.b', 'a.b is id of lists'],
  [sent({ kind: 'values', values: ['x', 2] }), 'parameters.a.b', 'a.b is each of x, 2'],
])('says what is believed: case %#', (given, fact, claim) => {
  expect(claimOf(given, 'things', fact)).toBe(claim);
});

it('says what is believed of the whole source', () => {
  const reached: SourceModel = {
    ...model,
    servers: [{ url: 'https://a.example', variables: {} }],
    auth: { methods: [], chosen: ['k', 'o'] },
  };
  expect(['auth', 'servers', 'rateLimit'].map((fact) => claimOf(reached, null, fact))).toStrictEqual([
    'k and o',
    'https://a.example',
    '',
  ]);
  expect(claimOf(reached, 'unknown', 'pagination')).toBe('');
});
