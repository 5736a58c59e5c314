import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { declared } from './declared.ts';
import { authMethodsOf } from './methods.ts';

const find = (securitySchemes: Record<string, unknown>) => {
  const document = smallDocument({}, { components: { securitySchemes } });
  return declared.find({ document, methods: authMethodsOf(document.schemes) });
};

test('the easiest declared scheme is chosen, with little confidence', () => {
  const schemes = { login: { type: 'http', scheme: 'basic' }, pat: { type: 'http', scheme: 'bearer' } };
  expect(find(schemes)).toStrictEqual({
    value: { chosen: ['pat'], alternatives: [] },
    pointer: '#/components/securitySchemes/pat',
    confidence: 0.6,
  });
});

test('without a scheme that can be used there is no choice', () => {
  expect(find({ odd: { type: 'openIdConnect' } })).toBeNull();
});
