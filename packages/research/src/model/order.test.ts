import { expect, test } from 'vitest';
import { answers, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from './build.ts';
import { applyPatch } from './overrides.ts';

const time = { type: 'string', format: 'date-time' };
const record = { id: { type: 'string' }, created_at: time, updated_at: time };
const page = query('page', 'integer');
const sort = query('sort', 'string', { enum: ['updated', 'created'], required: true, default: 'updated' });
const direction = query('direction', 'string', { enum: ['asc', 'desc'] });
const since = query('since', 'string', {
  format: 'date-time',
  description: 'Only things updated after the given time.',
});
const afterKey = query('starting_after', 'string', { description: 'The id of the last item; those after it follow.' });

const build = (...parameters: ReturnType<typeof query>[]) => {
  const body = answers({ type: 'array', items: { type: 'object', properties: record } });
  const document = smallDocument({ '/things': { get: { parameters, responses: body } } });
  const [table] = buildModel(document, { source: 'shop', tables: null }).tables;
  const sent = table?.request.parameters.map(({ name, from }) => [
    name,
    from.kind === 'constant' ? from.value : from.kind,
  ]);
  return { table, sent };
};

test('pages are asked for in the order of creation, rather than in the default order', () => {
  const { table, sent } = build(page, sort, direction);
  expect(sent).toStrictEqual([
    ['sort', 'created'],
    ['direction', 'asc'],
  ]);
  const at = (index: number) => ({
    pointer: `#/paths/~1things/get/parameters/${index}`,
    rule: 'parameters/stable-order',
    confidence: 0.9,
  });
  expect([table?.evidence['parameters.sort'], table?.evidence['parameters.direction']]).toStrictEqual([
    [at(1)],
    [at(2)],
  ]);
});

test('a cursor that has an order of its own keeps it', () => {
  const { table, sent } = build(page, { ...sort, required: false }, direction, since);
  expect(sent).toStrictEqual([]);
  expect(table?.cursor?.sort).toStrictEqual({ parameters: { sort: 'updated', direction: 'asc' } });
});

test('a cursor with an order that a person gives takes the place of it', () => {
  const cursor = {
    field: 'updated_at',
    format: 'iso8601',
    inclusive: null,
    sort: { parameters: { sort: 'updated' } },
    lookbackSeconds: 0,
  } as const;
  const { table } = build(page, sort, direction);
  const patched = table && applyPatch(table, { cursor }, '#/tables/things');
  expect(patched?.request.parameters).toStrictEqual([]);
  expect(Object.keys(patched?.evidence ?? {}).filter((fact) => fact.startsWith('parameters.'))).toStrictEqual([]);
});

test('where all that is offered may move, nothing is asked for and the fact stays open', () => {
  const { table, sent } = build(page, query('sort', 'string', { enum: ['updated', 'popularity'] }), direction);
  expect(sent).toStrictEqual([]);
  expect(table?.open.filter(({ fact }) => fact.startsWith('parameters.'))).toStrictEqual([
    {
      fact: 'parameters.sort',
      reason:
        'no stable order is asked for: it offers updated, popularity, none of which is the key, a time of creation or a unique name',
    },
  ]);
});

test.each([
  ['one page', []],
  ['pages that begin after a key', [afterKey]],
])('%s need no order', (_, paging) => {
  const { sent } = build(...paging, query('sort', 'string', { enum: ['created'] }), direction);
  expect(sent).toStrictEqual([]);
});
