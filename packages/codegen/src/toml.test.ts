import fc from 'fast-check';
import { parse } from 'smol-toml';
import { expect, it } from 'vitest';
import { anyText, hostileTexts } from '../test/hostile.ts';
import { toToml } from './toml.ts';

it('writes tables in the given order', () => {
  expect(
    toToml({ project: { name: 'a"b', dependencies: ['x>=1'] }, tool: { setuptools: { packages: ['p.q'] } } }),
  ).toBe('[project]\nname = "a\\"b"\ndependencies = [ "x>=1" ]\n\n[tool.setuptools]\npackages = [ "p.q" ]\n');
});

it('round-trips texts', () => {
  const texts = [...hostileTexts, ...fc.sample(anyText, 300)].filter((text) => !/\p{Cs}/u.test(text));
  expect(parse(toToml({ texts }))['texts']).toStrictEqual(texts);
});
