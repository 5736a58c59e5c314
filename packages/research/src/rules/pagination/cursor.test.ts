import { expect, test } from 'vitest';
import { answers, inPath, listOf, query } from '../../../test/small-document.ts';
import { opaqueToken } from './cursor.ts';

const offset = query('offset', 'string', { description: 'Offset token. Pass the token of the previous response.' });

test('a token named like an offset pages by cursor; the body declares where the next one lies', () => {
  const list = listOf({
    parameters: [offset],
    beside: { next_page: { type: 'object', properties: { offset: { type: 'string' } } } },
  });
  expect(opaqueToken.find(list)).toStrictEqual({
    value: { kind: 'cursor', param: 'offset', in: 'query', tokenPath: ['next_page', 'offset'] },
    pointer:
      '#/paths/~1things/get/responses/200/content/application~1json/schema/properties/next_page/properties/offset',
    confidence: 0.95,
    quote: 'Offset token.',
  });
});

test('a sentence of another operation says where the next token lies', () => {
  const sentence = 'A response holds a `next_page` with an `offset` until the end is reached.';
  const list = listOf({
    parameters: [offset],
    beside: {},
    others: {
      '/things/{id}': {
        get: { description: sentence, parameters: [inPath('id')], responses: answers({ type: 'object' }) },
      },
    },
  });
  expect(opaqueToken.find(list)).toStrictEqual({
    value: { kind: 'cursor', param: 'offset', in: 'query', tokenPath: ['next_page', 'offset'] },
    pointer: '#/paths/~1things~1{id}/get/description',
    confidence: 0.75,
    quote: sentence,
  });
});

test('a flag that says whether more follows is taken along', () => {
  const list = listOf({
    parameters: [query('page_token', 'string')],
    beside: { next_page_token: { type: 'string' }, has_more: { type: 'boolean' } },
  });
  expect(opaqueToken.find(list)?.value).toStrictEqual({
    kind: 'cursor',
    param: 'page_token',
    in: 'query',
    tokenPath: ['next_page_token'],
    hasMorePath: ['has_more'],
  });
});

test.each([
  ['no place for the token', { parameters: [offset], beside: {} }],
  ['an access token', { parameters: [query('token', 'string', { description: 'The access token.' })], beside: {} }],
  [
    'a reserved one',
    {
      parameters: [query('page_token', 'string', { description: 'Reserved for later.' })],
      beside: { next_page_token: { type: 'string' } },
    },
  ],
])('%s: nothing is said', (_, small) => {
  expect(opaqueToken.find(listOf(small))).toBeNull();
});
