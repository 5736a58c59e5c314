import { expect, test } from 'vitest';
import { bareName } from './bare-name.ts';

test.each([
  ['page[number]', 'page_number'],
  ['page[after]', 'after'],
  ['criteria[currentPage]', 'current_page'],
  ['query.pageSize', 'page_size'],
  ['$skip', 'skip'],
  ['per-page', 'per_page'],
])('%s is %s', (name, bare) => {
  expect(bareName(name)).toBe(bare);
});
