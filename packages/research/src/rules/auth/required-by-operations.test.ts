import { expect, test } from 'vitest';
import { smallDocument } from '../../../test/small-document.ts';
import { authMethodsOf } from './methods.ts';
import { requiredByOperations } from './required-by-operations.ts';

const find = (paths: Record<string, unknown>) => {
  const securitySchemes = { pat: { type: 'http', scheme: 'bearer' }, login: { type: 'http', scheme: 'basic' } };
  const document = smallDocument(paths, { components: { securitySchemes } });
  return requiredByOperations.find({ document, methods: authMethodsOf(document.schemes) });
};

test('what most operations accept is chosen, with the first of them as evidence', () => {
  const found = find({
    '/a': { get: { security: [{ login: [] }] } },
    '/b': { get: { security: [{ login: [] }] } },
    '/c': { get: { security: [{ pat: [] }] } },
  });
  expect(found).toStrictEqual({
    value: { chosen: ['login'], alternatives: [] },
    pointer: '#/paths/~1a/get/security',
    confidence: 0.85,
  });
});

test('what all of these operations accept as well is an alternative; what only some accept is none', () => {
  const both = { get: { security: [{ login: [] }, { pat: [] }] } };
  expect(find({ '/a': both, '/b': both })?.value).toStrictEqual({ chosen: ['pat'], alternatives: [['login']] });
  const onlyPat = { get: { security: [{ pat: [] }] } };
  expect(find({ '/a': both, '/b': onlyPat })?.value).toStrictEqual({ chosen: ['pat'], alternatives: [] });
});

test('operations that state nothing say nothing', () => {
  expect(find({ '/a': { get: {} } })).toBeNull();
});
