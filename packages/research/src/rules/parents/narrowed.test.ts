import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { isNarrowed } from './narrowed.ts';

test.each([
  ['/user/shops', '', true],
  ['/users/me/shops', '', true],
  ['/issues', 'List issues assigned to the authenticated user.', true],
  ['/users/{name}/shops', 'Lists public shops for the specified user.', true],
  ['/shops', 'All shops visible to the authorized user.', false],
  ['/shops/{id}/items', 'Lists the items of a shop.', false],
])('%s, "%s": %s', (path, description, expected) => {
  const [endpoint] = smallDocument({ [path]: { get: { description } } }).endpoints;
  expect(endpoint && isNarrowed(endpoint)).toBe(expected);
});
