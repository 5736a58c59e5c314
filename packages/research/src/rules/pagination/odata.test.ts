import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { odataNextLink } from './odata.ts';

test('@odata.nextLink in the body pages as OData does', () => {
  expect(odataNextLink.find(listOf({ beside: { '@odata.nextLink': { type: 'string' } } }))).toStrictEqual({
    value: { kind: 'odata', skipParam: '$skip', nextPath: ['@odata.nextLink'] },
    pointer: '#/paths/~1things/get/responses/200/content/application~1json/schema/properties/@odata.nextLink',
    confidence: 0.97,
  });
});

test('without it nothing is said', () => {
  expect(odataNextLink.find(listOf({ beside: {} }))).toBeNull();
});
