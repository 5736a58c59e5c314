import { expect, it } from 'vitest';
import { chance } from './chance.ts';

it('depends on nothing but the words', () => {
  const numbers = [chance('a', 1), chance('a1'), chance('é'), chance()];
  expect(numbers).toStrictEqual([2601195509, 1622948052, 3136788073, 2872998923]);
});
