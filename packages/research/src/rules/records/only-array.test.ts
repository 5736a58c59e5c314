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

test('messages are the list where the body is a page, and side data where it is none', () => {
  const flag = { type: 'boolean' };
  expect(onlyArray.find(recordsCase('/history', { messages: rows('a'), has_more: flag }))?.value.path).toStrictEqual([
    'messages',
  ]);
  expect(onlyArray.find(recordsCase('/history', { messages: rows('a'), done: flag }))).toBeNull();
});
