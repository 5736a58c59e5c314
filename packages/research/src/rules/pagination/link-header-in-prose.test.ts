import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { linkHeaderInProse } from './link-header-in-prose.ts';

const limit = query('limit', 'integer', { description: 'The number of results per page.' });
const top = (description: string) => ({ info: { title: 'Shop', version: '1', description } });

test('the operation says that a Link header leads to the next page', () => {
  const description = 'Things, newest first. The `Link` header holds the next page.';
  expect(linkHeaderInProse.find(listOf({ description }))).toStrictEqual({
    value: { kind: 'link_header' },
    pointer: '#/paths/~1things/get/description',
    confidence: 0.9,
    quote: 'The `Link` header holds the next page.',
  });
});

test('a cursor is said to come in it', () => {
  const after = query('after', 'string', { description: 'A cursor, as given in the Link header.' });
  expect(linkHeaderInProse.find(listOf({ parameters: [after] }))?.value).toStrictEqual({ kind: 'link_header' });
});

test('what the document says counts for lists with a page size alone', () => {
  const says = top('Lists are paged. Follow rel="next" in the response until there is none.');
  expect(linkHeaderInProse.find(listOf({ parameters: [limit], top: says }))?.confidence).toBe(0.8);
  expect(linkHeaderInProse.find(listOf({ top: says }))).toBeNull();
});

test.each(['A link to the next page is in the body.', 'Send the `Link` header of the thing.'])(
  '"%s": no',
  (description) => {
    expect(linkHeaderInProse.find(listOf({ description }))).toBeNull();
  },
);
