import { expect, test } from 'vitest';
import { givenModelOf } from '../../test/given-model.ts';
import { buildModel } from '../model/build.ts';
import { planProbes } from './plan.ts';

const table = (name: string, more: string) =>
  `  - { name: ${name.split('/')[0]}, request: { path: "/${name}"${more}, fields: [{ name: id, type: long }] }`;
const paged = (style: string, confidence: number) =>
  ` }, pagination: ${style}, evidence: { pagination: [{ pointer: '#', rule: x, confidence: ${confidence} }] }`;
const planOf = (tables: readonly string[], given = {}) => {
  const model = buildModel(givenModelOf(`tables:\n${tables.join('\n')}\n`), { source: 'shop', tables: null });
  const { planned, later, skipped } = planProbes(model, given, []);
  const names = planned.map(({ experiment }) => `${experiment.fact} of ${experiment.table.name}`);
  return { names, later, skipped, paths: planned.map(({ base }) => base.path) };
};
const page = '{ kind: page, param: page }';
const offset = '{ kind: offset, param: start }';

test('the least certain first, and of tables that are paged alike one before the others are begun', () => {
  const tables = [
    table('a', paged(page, 0.9)),
    table('b', paged(page, 0.9)),
    table('c', paged(offset, 0.6)),
    table('d', paged(page, 0.96)),
  ];
  expect(planOf(tables)).toStrictEqual({
    names: ['pagination of c', 'pagination of a', 'pagination of b'],
    paths: ['/c', '/a', '/b'],
    later: 0,
    skipped: [],
  });
});

test('a round has 30 requests at most', () => {
  const tables = Array.from({ length: 9 }, (_, index) => table(`t${index}`, paged(page, 0.9)));
  const { names, later } = planOf(tables);
  expect([names.length, later]).toStrictEqual([7, 2]);
});

test('a table that no plain GET reads is left out, with the reason', () => {
  const option = ', parameters: [{ name: org, in: path, from: { kind: option, option: org } }]';
  const tables = [
    table('posted', `, method: POST${paged(page, 0.5)}`),
    table('repos/{org}', option + paged(page, 0.5)),
  ];
  expect(planOf(tables).skipped).toStrictEqual([
    { table: 'posted', reason: 'it is read by POST' },
    { table: 'repos', reason: 'org has no value' },
  ]);
  expect(planOf(tables, { repos: { org: 'a b' } }).paths).toStrictEqual(['/repos/a%20b']);
});
