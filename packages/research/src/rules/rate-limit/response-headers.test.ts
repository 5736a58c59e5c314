import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { rateLimitHeaders } from './response-headers.ts';

test('headers tell what is left and when it resets', () => {
  const headers = {
    'X-RateLimit-Remaining': { schema: { type: 'integer' } },
    'X-RateLimit-Reset': { description: 'UTC epoch seconds', schema: { type: 'integer' } },
  };
  expect(rateLimitHeaders.find(listOf({ headers }).document)).toStrictEqual({
    value: { remainingHeader: 'x-ratelimit-remaining', resetHeader: 'x-ratelimit-reset', resetUnit: 'epoch_s' },
    pointer: '#/paths/~1things/get/responses/200/headers/X-RateLimit-Remaining',
    confidence: 0.9,
  });
});

test('without them nothing is said', () => {
  expect(rateLimitHeaders.find(listOf({}).document)).toBeNull();
});
