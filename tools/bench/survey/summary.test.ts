import { expect, test } from 'vitest';
import { categoryOf } from './categories.mjs';
import { sampleOf } from './sample.mjs';
import { summaryOf } from './summary.mjs';

const refused = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  [refused('DOC_WITHOUT_TABLES', 'it has no GET operation, and only these are read'), 'no tables: no GET operation'],
  [refused('DOC_WITHOUT_TABLES', 'something new'), 'no tables: another reason'],
  [refused('DOC_NOT_UNDERSTOOD', 'not JSON'), 'refused: DOC_NOT_UNDERSTOOD'],
  [refused('ENOENT', 'no such file'), 'crash'],
  [new TypeError('x is undefined'), 'crash'],
])('%s: %s', (error, category) => {
  expect(categoryOf(error).category).toBe(category);
});

test('a seed draws the same names, whatever their order', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(sampleOf(names.toReversed(), 3, '7')).toStrictEqual(sampleOf(names, 3, '7'));
  expect(sampleOf(names, 6, '7')).toStrictEqual(names);
});

test('the rate is over the descriptions that have lists', () => {
  const results = [
    { path: 'a', category: 'model', tables: 3, ms: 10, peakMB: 100 },
    { path: 'b', category: 'no tables: no GET operation', tables: 0, ms: 20, peakMB: 90 },
    { path: 'c', category: 'hang', tables: 0 },
  ];
  expect(summaryOf(results, { a: 1, c: 2, elsewhere: 1 })).toStrictEqual({
    descriptions: 3,
    withModel: 1,
    tables: 3,
    categories: { model: 1, 'no tables: no GET operation': 1, hang: 1 },
    withListGet: 2,
    withListGetAndTables: 1,
    rate: 0.5,
    ms: { median: 10, p95: 10, most: 20 },
    peakMB: { median: 90, p95: 90, most: 100 },
  });
});
