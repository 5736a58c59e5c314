import type { GateFact, SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { answers, query, smallDocument } from '../../test/small-document.ts';
import { buildModel } from './build.ts';
import { gateFactsOf } from './facts.ts';

const record = { type: 'object', properties: { id: { type: 'string' } } };
const list = (path: string, parameters: unknown[]): [string, unknown] => [
  path,
  { get: { parameters, responses: answers({ type: 'array', items: record }) } },
];
const modelOf = (...paths: [string, unknown][]): SourceModel =>
  buildModel(smallDocument(Object.fromEntries(paths)), { source: 'shop', tables: null });
const factsOf = (...paths: [string, unknown][]): GateFact[] => gateFactsOf(modelOf(...paths));

test('tables and authentication first, then each table, then what is open, then the least certain facts', () => {
  expect(factsOf(list('/things', [query('site', 'string', { required: true })]))).toStrictEqual([
    { label: 'tables', value: 'things', confidence: null },
    { label: 'authentication', value: 'not known', confidence: null },
    { label: 'things', value: 'snapshot, key id, one page, needs site', confidence: 0.75 },
    { label: 'open: auth', value: 'the document declares no security scheme', confidence: 0 },
    { label: 'open: servers', value: 'no server is declared', confidence: 0 },
    { label: 'least certain: things', value: 'one page (pagination/unpaged)', confidence: 0.75 },
    {
      label: 'least certain: things',
      value: 'the whole table each time (ingestion/whole)',
      confidence: 0.85,
    },
  ]);
});

test('an option that has a value of its own is not said to be needed', () => {
  const model = modelOf(
    list('/users/{user_id}/notes', [{ ...query('user_id', 'string'), in: 'path', required: true }]),
  );
  const [table] = model.tables;
  if (table === undefined) throw new Error('a table is expected');
  const said = (standard: { default?: string }): string | undefined => {
    const from = { kind: 'option' as const, option: 'user_id', ...standard };
    const parameters = [{ name: 'user_id', in: 'path' as const, required: true, from }];
    const facts = gateFactsOf({ ...model, tables: [{ ...table, request: { ...table.request, parameters } }] });
    return facts.find(({ label }) => label === table.name)?.value;
  };
  expect(said({})).toBe('snapshot, key id, one page, needs user_id');
  expect(said({ default: 'me' })).toBe('snapshot, key id, one page, user_id is me unless given');
});

test('what many tables share is one line, and how to go on to a next page comes before all guesses', () => {
  const paged = [query('page_marker', 'string', { description: 'Which page of the results to get.' })];
  const facts = factsOf(list('/a', []), list('/b', []), list('/c', []), list('/d', paged));
  expect(facts.filter(({ label }) => /pagination|3 tables/.test(label))).toStrictEqual([
    {
      label: 'open: pagination of d',
      value: 'page_marker takes a token from the response before; nothing says where it lies',
      confidence: 0,
    },
    {
      label: 'least certain: 3 tables',
      value: 'one page (pagination/unpaged): a, b, c',
      confidence: 0.75,
    },
  ]);
});
