import { expect, test } from 'vitest';
import { displayName } from './display-name.ts';

test.each([
  ['GitHub v3 REST API', 'GitHub v3 REST API'],
  ['Café (beta): "v2"', 'Cafe beta v2'],
  ['日本語', null],
])('%s', (title, expected) => {
  expect(displayName(title)).toBe(expected);
});
