import { expect, test } from 'vitest';
import { isLimit, isPagination } from './pagination.mjs';

const row = {
  pagination: { style: 'page', params: { page: 'page', limit: 'per_page' } },
  paginationAlso: [
    { style: 'next_url', params: { next: 'links.next' } },
    { style: 'link_header', params: {} },
  ],
};

test.each([
  ['page', { page: 'page' }, true],
  ['page', { page: 'p', limit: 'per_page' }, false],
  ['offset', { offset: 'page' }, false],
  ['next_url', { next: 'links.next' }, true],
  ['next_url', { next: 'links.next.href' }, true],
  ['next_url', { next: 'next' }, false],
  ['link_header', { page: 'anything' }, true],
])('%s by %j: %s', (style, params, isRight) => {
  expect(isPagination(row, { style, params })).toBe(isRight);
});

test('the size parameter is reported apart', () => {
  expect(isLimit(row, { style: 'page', params: { page: 'page', limit: 'per_page' } })).toBe(true);
  expect(isLimit(row, { style: 'page', params: { page: 'page' } })).toBe(false);
  expect(isLimit({ pagination: { style: 'none', params: {} } }, { style: 'none', params: {} })).toBeNull();
});
