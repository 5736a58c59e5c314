import { expect, test } from 'vitest';
import { isCredentialName } from './credential-names.ts';

test.each([
  ...['Authorization', 'X-Api-Key', 'apiKey', 'access_token', 'X-Auth-Token', 'sessionId', 'PHPSESSID', 'JSESSIONID'],
  ...['connect.sid', 'client_secret', 'password', 'Ocp-Apim-Subscription-Key', 'jwt', 'X-CSRF-Token', 'id_token'],
])('%s holds a credential', (name) => {
  expect(isCredentialName(name)).toBe(true);
});

test.each([
  ...['next_page_token', 'pageToken', 'continuation_token', 'syncToken', 'cursor', 'key', 'primary_key', 'id'],
  ...[
    'Content-Type',
    'X-Request-Id',
    'Idempotency-Key',
    'author',
    'tokens_used',
    'X-RateLimit-Remaining',
    'session_count',
  ],
])('%s holds none', (name) => {
  expect(isCredentialName(name)).toBe(false);
});
