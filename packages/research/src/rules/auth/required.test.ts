import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { authMethodsOf } from './methods.ts';
import { required } from './required.ts';

const schemes = {
  grant: { type: 'oauth2', flows: { authorizationCode: { tokenUrl: 'https://shop.test/token', scopes: {} } } },
  pat: { type: 'http', scheme: 'bearer' },
  app: { type: 'apiKey', in: 'header', name: 'X-App' },
};
const find = (security: unknown) => {
  const document = smallDocument({}, { security, components: { securitySchemes: schemes } });
  return required.find({ document, methods: authMethodsOf(document.schemes) });
};

test('of alternatives the one that runs unattended with least effort is chosen', () => {
  expect(find([{ grant: [] }, { app: [] }, { pat: [] }])).toStrictEqual({
    value: ['pat'],
    pointer: '#/security',
    confidence: 0.92,
  });
});

test('schemes of one requirement are sent together', () => {
  expect(find([{ pat: [], app: [] }])?.value).toStrictEqual(['pat', 'app']);
});

test.each([
  ['nothing is required', []],
  ['it is optional', [{}]],
  ['nothing is said', undefined],
])('%s: no choice', (_, security) => {
  expect(find(security)).toBeNull();
});
