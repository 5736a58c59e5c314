import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { authMethodsOf } from './methods.ts';

const methodOf = (scheme: Record<string, unknown>) =>
  authMethodsOf(smallDocument({}, { components: { securitySchemes: { one: scheme } } }).schemes)[0];

test.each([
  [
    { type: 'http', scheme: 'Bearer' },
    { id: 'one', kind: 'bearer', option: 'token', prefix: 'Bearer' },
  ],
  [
    { type: 'http', scheme: 'basic' },
    { id: 'one', kind: 'basic', usernameOption: 'username', passwordOption: 'password' },
  ],
  [
    { type: 'apiKey', in: 'query', name: 'key' },
    { id: 'one', kind: 'api_key', in: 'query', name: 'key', option: 'api_key' },
  ],
  [
    { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Send `Authorization: Token abc`.' },
    {
      id: 'one',
      description: 'Send `Authorization: Token abc`.',
      kind: 'api_key',
      in: 'header',
      name: 'Authorization',
      option: 'api_key',
      prefix: 'Token',
    },
  ],
  [
    { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Send "Bearer {key}".' },
    { id: 'one', description: 'Send "Bearer {key}".', kind: 'bearer', option: 'token', prefix: 'Bearer' },
  ],
  [
    { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://shop.test/token', scopes: { read: '' } } } },
    { id: 'one', kind: 'oauth2', flow: 'client_credentials', tokenUrl: 'https://shop.test/token', scopes: ['read'] },
  ],
  [{ type: 'mutualTLS' }, undefined],
])('%j', (scheme, method) => {
  expect(methodOf(scheme)).toStrictEqual(method);
});

test('no two methods read one option', () => {
  const key = (name: string) => ({ type: 'apiKey', in: 'query', name });
  const securitySchemes = { api_key: key('key'), apiToken: key('token'), '2nd': key('second') };
  const { schemes } = smallDocument({}, { components: { securitySchemes } });
  expect(
    authMethodsOf(schemes)
      .map((method) => method.kind === 'api_key' && method.option)
      .sort(),
  ).toStrictEqual(['api_key', 'api_token', 'auth_2nd'].sort());
});
