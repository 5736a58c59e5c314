import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { guaranteeIds, guaranteeOf } from './guarantee.ts';
import { Table } from './table.ts';

const cursor = { field: 'at', format: 'iso8601', startParam: 'since' };
const sort = { parameters: { sort: 'at' } };
const tableWith = (rest: object): Table =>
  Table.parse({
    name: 't',
    request: { path: '/t' },
    pagination: { kind: 'offset', param: 'skip' },
    fields: [{ name: 'id', type: 'long' }],
    primaryKeys: ['id'],
    ingestionType: 'snapshot',
    ...rest,
  });

it.each([
  [{}, 'snapshot/by_position', 'may_miss'],
  [{ pagination: { kind: 'none' } }, 'snapshot/whole', 'exactly_once'],
  [{ pagination: { kind: 'link_header' } }, 'snapshot/by_position', 'may_miss'],
  [{ pagination: { kind: 'keyset', param: 'after', field: ['id'] } }, 'snapshot/by_place', 'exactly_once'],
  [{ ingestionType: 'cdc', cursor }, 'cdc/by_position', 'may_miss'],
  [{ ingestionType: 'cdc', cursor: { ...cursor, sort } }, 'cdc/in_order', 'last_version'],
  [{ ingestionType: 'append', cursor: { ...cursor, sort } }, 'append/in_order', 'exactly_once'],
  [{ ingestionType: 'append', cursor: { ...cursor, format: 'string', sort } }, 'append/equal_values', 'may_miss'],
  [
    { ingestionType: 'cdc_with_deletes', cursor: { ...cursor, format: 'string', inclusive: true, sort } },
    'cdc_with_deletes/in_order',
    'last_version',
  ],
])('says what a read promises: %j', (rest, id, promise) => {
  const found = guaranteeOf(tableWith(rest));
  expect([found.id, found.promise]).toStrictEqual([id, promise]);
  expect(guaranteeIds).toContain(found.id);
});

it('has a row in docs/guarantees.md for each combination, with its promise', () => {
  const text = readFileSync(new URL('../../../../docs/guarantees.md', import.meta.url), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const match = /^\| `([a-z_]+\/[a-z_]+)` \| ([a-z ]+?) +\|/.exec(line);
    return match ? [[match[1], match[2]]] : [];
  });
  const misses = (id: string): boolean => /by_position|equal_values/.test(id);
  const promiseOf = (id: string): string =>
    misses(id) ? 'may miss' : id.startsWith('cdc') ? 'last version' : 'exactly once';
  expect(rows).toStrictEqual(guaranteeIds.map((id) => [id, promiseOf(id)]));
});

it('says of an opaque token that its place is taken on trust', () => {
  const why = (pagination: object): string => guaranteeOf(tableWith({ pagination })).why;
  expect(why({ kind: 'cursor', param: 'after', tokenPath: ['next'] })).toContain('taken to keep its place');
  expect(why({ kind: 'keyset', param: 'after', field: ['id'] })).not.toContain('taken');
});
