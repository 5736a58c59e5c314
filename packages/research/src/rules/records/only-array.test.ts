import { expect, test } from 'vitest';
import { recordsCase, rows } from '../../../test/records-case.ts';
import { onlyArray } from './only-array.ts';

test('the only array of objects is the list, side data aside', () => {
  const found = onlyArray.find(
    recordsCase('/stock', { errors: rows('error'), lamps: rows('lamp'), total: { type: 'integer' } }),
  );
  expect([found?.value.path, found?.confidence]).toStrictEqual([['lamps'], 0.8]);
});

test('of two nothing says which', () => {
  expect(onlyArray.find(recordsCase('/stock', { lamps: rows('lamp'), tables: rows('table') }))).toBeNull();
});
