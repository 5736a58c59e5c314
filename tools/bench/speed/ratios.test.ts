import { expect, test } from 'vitest';
import { medianOf, ratiosOf } from './ratios.mjs';

test('the middle value', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3])]).toStrictEqual([2, 2.5]);
});

test('ratios are within a round, the median of those that ended', () => {
  const parse = { ms: 10, megabytes: 50 };
  expect(
    ratiosOf([
      { parse, research: { ms: 20, megabytes: 100 }, other: null },
      { parse: { ms: 100, megabytes: 50 }, research: { ms: 300, megabytes: 75 }, other: null },
      { parse, research: { ms: 50, megabytes: 60 }, other: null },
    ]),
  ).toStrictEqual({ research: { time: 3, memory: 1.5, rounds: 3 }, other: null });
});
