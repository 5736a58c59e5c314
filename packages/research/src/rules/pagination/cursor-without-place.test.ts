import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { tokenWithoutPlace } from './cursor-without-place.ts';

test('a token parameter is seen even where nothing says where the next token lies', () => {
  const found = tokenWithoutPlace.find(listOf({ parameters: [query('cursor', 'string')] }));
  expect([found?.value.name, found?.pointer]).toStrictEqual(['cursor', '#/paths/~1things/get/parameters/0']);
});

test('a date is no token', () => {
  const since = query('since', 'string', { format: 'date-time', description: 'Returned by the previous call.' });
  expect(tokenWithoutPlace.find(listOf({ parameters: [since] }))).toBeNull();
});
