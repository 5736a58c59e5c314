import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { isUnsafeVerb } from './unsafe-verb.ts';

test.each([
  ['/tokens/{id}/invalidate', true],
  ['/auth.revoke', true],
  ['/orders', false],
  ['/things/{delete}', false],
])('%s changes something: %s', (path, expected) => {
  const [endpoint] = smallDocument({ [path]: { get: {} } }).endpoints;
  expect(endpoint && isUnsafeVerb(endpoint)).toBe(expected);
});
