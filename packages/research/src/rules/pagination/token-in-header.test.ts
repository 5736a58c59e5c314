import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { tokenInHeader } from './token-in-header.ts';

const cursor = (description: string) => query('cursor', 'string', { description });

test('a declared header holds the next token', () => {
  const list = listOf({
    parameters: [cursor('Where the next page begins.')],
    headers: { 'X-Prev-Cursor': {}, 'X-Next-Cursor': { schema: { type: 'string' } } },
  });
  expect(tokenInHeader.find(list)).toStrictEqual({
    value: { kind: 'cursor', param: 'cursor', in: 'query', tokenHeader: 'x-next-cursor' },
    pointer: '#/paths/~1things/get/responses/200/headers/X-Next-Cursor',
    confidence: 0.9,
  });
});

test('the parameter’s prose names the header', () => {
  const says = 'Cursors come in the response headers `X-Shop-Cursor-Prev` and `X-Shop-Cursor-Next`.';
  const found = tokenInHeader.find(listOf({ parameters: [cursor(`Used for pages. ${says}`)] }));
  expect(found?.value).toStrictEqual({
    kind: 'cursor',
    param: 'cursor',
    in: 'query',
    tokenHeader: 'X-Shop-Cursor-Next',
  });
  expect(found?.quote).toBe(says);
});

test.each([
  ['no token parameter', { headers: { 'X-Next-Cursor': {} } }],
  ['no header of a token', { parameters: [cursor('The next page.')], headers: { 'X-Total-Count': {} } }],
])('%s: nothing is said', (_, small) => {
  expect(tokenInHeader.find(listOf(small))).toBeNull();
});
