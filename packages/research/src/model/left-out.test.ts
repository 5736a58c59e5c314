import { expect, test } from 'vitest';
import { summariseLeftOut } from './left-out.ts';

const left = (path: string, reason: string) => ({ method: 'GET', path, reason });

test('reasons are counted, whatever they name, with the shortest path as the example', () => {
  expect(
    summariseLeftOut([
      left('/a/long', 'the same records as tasks (/tasks)'),
      left('/x', 'its records declare no fields'),
      left('/b', 'the same records as users (/users)'),
    ]),
  ).toStrictEqual([
    '2: the same records as a table in the plan (e.g. GET /b)',
    '1: its records declare no fields (GET /x)',
  ]);
  expect(summariseLeftOut([])).toStrictEqual([]);
});

test('the list stays short', () => {
  const many = Array.from({ length: 12 }, (_, index) => left(`/${index}`, `reason ${index}`));
  expect(summariseLeftOut(many).length).toBe(8);
  expect(summariseLeftOut(many).at(-1)).toBe('and 5 more reasons');
});
