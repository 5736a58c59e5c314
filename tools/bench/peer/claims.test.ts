import { expect, test } from 'vitest';
import { readClaims } from './claims.mjs';

test('the last line is read, and a fact that is left open has no value', () => {
  const facts = { parent: { value: null, isClaimed: true }, auth: { value: null, isClaimed: false, isOpen: true } };
  const line = JSON.stringify({
    prefixes: [],
    tables: [{ name: 'things', method: 'GET', path: '/things', unfilled: [], facts }],
  });
  expect(readClaims(`a warning\n${line}\n`)).toStrictEqual({
    prefixes: [],
    tables: [
      {
        name: 'things',
        method: 'GET',
        path: '/things',
        unfilled: [],
        facts: { parent: { value: null, isClaimed: true }, auth: { value: undefined, isClaimed: false } },
      },
    ],
  });
});
