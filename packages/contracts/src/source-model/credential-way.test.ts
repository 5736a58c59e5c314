import { expect, test } from 'vitest';
import type { AuthMethod } from './auth.ts';
import { credentialWays } from './credential-way.ts';

const open: AuthMethod = { id: 'open', kind: 'none' };
const key: AuthMethod = { id: 'key', kind: 'api_key', in: 'header', name: 'X-Key', option: 'api_key' };
const user: AuthMethod = { id: 'user', kind: 'basic', usernameOption: 'username', passwordOption: 'password' };
const app: AuthMethod = { id: 'app', kind: 'oauth2', flow: 'client_credentials', scopes: [] };

test('a token that is handed over is tried first, no credentials last; passwords may be empty', () => {
  const sent = { method: key, isInjected: false, needs: ['api_key'] };
  const ready = { method: app, isInjected: true, needs: ['access_token'] };
  const fetched = { method: app, isInjected: false, needs: ['client_id', 'client_secret', 'token_url'] };
  expect(credentialWays([[open], [user], [key, app]])).toStrictEqual([
    [sent, ready],
    [{ method: user, isInjected: false, needs: ['username'] }],
    [sent, fetched],
    [],
  ]);
});
