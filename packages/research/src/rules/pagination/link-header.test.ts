import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { linkHeader } from './link-header.ts';

test('a declared Link header pages, whatever the case of its name', () => {
  const list = listOf({ headers: { link: { schema: { type: 'string' } } }, parameters: [query('page', 'integer')] });
  expect(linkHeader.find(list)).toStrictEqual({
    value: { kind: 'link_header', pageParam: 'page' },
    pointer: '#/paths/~1things/get/responses/200/headers/link',
    confidence: 0.95,
  });
});

test('without the header nothing is said', () => {
  expect(linkHeader.find(listOf({ parameters: [query('page', 'integer')] }))).toBeNull();
});
