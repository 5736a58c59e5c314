import { expect, test } from 'vitest';
import { calibrationByRule, calibrationOf } from './calibration.mjs';
import { scoreRow } from './row.mjs';
import { meansOf, totalsBySource, totalsOf } from './totals.mjs';

const row = (source: string, path: string) => ({
  source,
  table: 'things',
  method: 'GET',
  path,
  recordsPath: 'data',
  primaryKeys: ['id'],
  cursorField: null,
  ingestionType: 'snapshot',
  pagination: { style: 'none', params: {} },
  parent: null,
  auth: ['http:bearer'],
});
const claimed = (value: unknown, confidence = 0.9) => ({ value, isClaimed: true, rule: 'a/rule', confidence });
const open = { value: undefined, isClaimed: false };
const claim = {
  prefixes: ['/v1'],
  tables: [
    {
      name: 'things',
      method: 'GET',
      path: '/shops/{id}/things',
      unfilled: ['id'],
      facts: {
        recordsPath: claimed('data', 0.98),
        primaryKey: claimed([{ path: 'code', parameter: null }]),
        cursorField: { value: null, isClaimed: false },
        ingestionType: claimed('snapshot'),
        pagination: open,
        parent: claimed(null),
        auth: open,
      },
    },
  ],
};

const scored = [
  scoreRow(row('a', '/v1/shops/{shop}/things'), claim),
  scoreRow(row('a', '/elsewhere'), claim),
  scoreRow(row('b', '/elsewhere'), claim),
];

test('recall is over all rows, the rest over those found, false facts over those claimed', () => {
  expect(totalsOf(scored)).toStrictEqual({
    tableRecall: 1 / 3,
    endpoint: 0,
    recordsPath: 1,
    primaryKey: 0,
    cursorField: 1,
    ingestionType: 1,
    pagination: 0,
    parent: 1,
    auth: 0,
    falseFacts: 0.25,
    tables: 3,
  });
});

test('a source without a table that was found counts for recall alone', () => {
  const bySource = totalsBySource(scored);
  expect(Object.keys(bySource)).toStrictEqual(['a', 'b']);
  expect(meansOf(bySource)).toMatchObject({ tableRecall: 0.25, recordsPath: 1, falseFacts: 0.25 });
});

test('confidences are compared with what was measured, by range and by rule', () => {
  expect(calibrationOf(scored)).toStrictEqual([
    { from: 0.95, facts: 1, claimed: 0.98, right: 1 },
    { from: 0.9, facts: 3, claimed: (0.9 * 3) / 3, right: 2 / 3 },
  ]);
  expect(calibrationByRule(scored).map(({ rule, facts, right }) => [rule, facts, right])).toStrictEqual([
    ['a/rule', 4, 0.75],
  ]);
});
