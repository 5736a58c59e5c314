import { expect, test } from 'vitest';
import { specPath } from './endpoint-path.ts';

test.each([
  ['/users/{userId}/drafts', '/users/{userId}/drafts'],
  ['/sites/{site-id}/lists/{list.id}', '/sites/{site_id}/lists/{list_id}'],
  ['/a/{id}/b/{id}', '/a/{id}/b/{id_2}'],
  ['/a/{a-b}/{a.b}', '/a/{a_b}/{a_b_2}'],
  ['/{2fa}', '/{_2fa}'],
  ['/orders(1)', '/orders(1)'],
])('the path %s in a spec is %s', (path, expected) => {
  expect(specPath(path)).toBe(expected);
});
