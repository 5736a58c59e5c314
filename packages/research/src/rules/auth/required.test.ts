import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { authMethodsOf } from './methods.ts';
import { required } from './required.ts';

const schemes = {
  grant: { type: 'oauth2', flows: { authorizationCode: { tokenUrl: 'https://shop.test/token', scopes: {} } } },
  pat: { type: 'http', scheme: 'bearer' },
  app: { type: 'apiKey', in: 'header', name: 'X-App' },
  machine: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://shop.test/token', scopes: {} } } },
  browser: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://shop.test/ask', scopes: {} } } },
};
const find = (security: unknown) => {
  const document = smallDocument({}, { security, components: { securitySchemes: schemes } });
  return required.find({ document, methods: authMethodsOf(document.schemes) });
};

test('of alternatives the one that runs unattended with least effort is chosen', () => {
  expect(find([{ grant: [] }, { app: [] }, { pat: [] }])).toStrictEqual({
    value: { chosen: ['pat'], alternatives: [['app'], ['grant']] },
    pointer: '#/security',
    confidence: 0.92,
  });
});

test('schemes of one requirement are sent together', () => {
  expect(find([{ pat: [], app: [] }])?.value).toStrictEqual({ chosen: ['pat', 'app'], alternatives: [] });
});

test('a token fetched unattended comes before one that a person grants', () => {
  expect(find([{ browser: [] }, { grant: [] }, { machine: [] }])?.value).toStrictEqual({
    chosen: ['machine'],
    alternatives: [['grant'], ['browser']],
  });
});

test('OAuth 2 schemes that ask together for the same scopes are one scheme in two flows', () => {
  expect(find([{ browser: ['read'], grant: ['read'], app: [] }])?.value).toStrictEqual({
    chosen: ['grant', 'app'],
    alternatives: [],
  });
});

test.each([
  ['nothing is required', []],
  ['it is optional', [{}]],
  ['nothing is said', undefined],
])('%s: no choice', (_, security) => {
  expect(find(security)).toBeNull();
});
