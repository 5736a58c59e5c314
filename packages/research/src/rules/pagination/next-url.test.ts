import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { nextUrl } from './next-url.ts';

test('an address called next, in whatever envelope, leads on', () => {
  const href = { type: 'object', properties: { href: { type: 'string', format: 'uri' } } };
  const list = listOf({ beside: { _links: { type: 'object', properties: { next: href } } } });
  expect(nextUrl.find(list)).toStrictEqual({
    value: { kind: 'next_url', path: ['_links', 'next', 'href'] },
    pointer:
      '#/paths/~1things/get/responses/200/content/application~1json/schema/properties/_links/properties/next/properties/href',
    confidence: 0.9,
  });
});

test('a text called next that is no address says nothing', () => {
  expect(nextUrl.find(listOf({ beside: { next: { type: 'string', description: 'Token of more.' } } }))).toBeNull();
});
