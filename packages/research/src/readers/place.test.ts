import { expect, test } from 'vitest';
import { at, below, find, resolve } from './place.ts';
import { textsOf } from './texts.ts';

const root = {
  a: { $ref: '#/b' },
  b: { $ref: '#/c~1d/0' },
  'c/d': [{ it: 1 }],
  loop: { $ref: '#/loop' },
  broken: { $ref: '#/nowhere' },
  elsewhere: { $ref: 'other.json#/x' },
};
const top = { node: root, pointer: '#' };

test('a chain of references ends at its target, with the pointer to it', () => {
  expect(resolve(textsOf(root), at(top, 'a'))).toStrictEqual({ node: { it: 1 }, pointer: '#/c~1d/0' });
});

test.each(['loop', 'broken', 'elsewhere'])('a %s reference is no place', (key) => {
  expect(resolve(textsOf(root), at(top, key))).toBeNull();
});

test('keys are escaped; inherited names are no keys', () => {
  expect(below('#', 'a/b~c')).toBe('#/a~1b~0c');
  expect(at(top, 'constructor').node).toBeUndefined();
  expect(find(textsOf(root), '#/__proto__')).toBeNull();
});
