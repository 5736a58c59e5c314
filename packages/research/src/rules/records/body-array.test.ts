import { expect, test } from 'vitest';
import { recordsCase, rows } from '../../../test/records-case.ts';
import { bodyArray } from './body-array.ts';

test('a body that is an array of objects is the list', () => {
  const found = bodyArray.find(recordsCase('/things', {}, {}, rows('thing')));
  expect([found?.value.path, found?.confidence]).toStrictEqual([[], 0.98]);
});

test.each([
  ['an array of texts', { type: 'array', items: { type: 'string' } }],
  ['an object', { type: 'object', properties: { things: rows('thing') } }],
])('%s is not', (_, body) => {
  expect(bodyArray.find(recordsCase('/things', {}, {}, body))).toBeNull();
});
