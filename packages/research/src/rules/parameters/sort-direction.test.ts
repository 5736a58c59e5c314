import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { findDirection, isDirection } from './sort-direction.ts';

const find = (...parameters: ReturnType<typeof query>[]) => {
  const { document, endpoint } = listOf({ parameters });
  return findDirection(document, endpoint.parameters);
};

test.each([
  ['listed', query('direction', 'string', { enum: ['desc', 'asc'] }), { direction: 'asc' }],
  [
    'in capitals, in prose',
    query('sort_direction', 'string', { description: 'One of: ASC, DESC.' }),
    { sort_direction: 'ASC' },
  ],
  ['named in passing', query('order', 'string', { description: 'Ascending (`asc`) or descending.' }), { order: 'asc' }],
  ['a switch', query('sort_ascending', 'boolean'), { sort_ascending: 'true' }],
  ['a switch as text', query('asc', 'string', { enum: ['true'] }), { asc: 'true' }],
  ['a switch the other way', query('descending', 'boolean'), { descending: 'false' }],
])('%s', (_, parameter, expected) => {
  expect(find(query('page', 'integer'), parameter)).toStrictEqual(expected);
});

test.each([
  ['calls inbound or outbound', query('direction', 'string', { enum: ['inbound', 'outbound'] })],
  ['newest first alone', query('direction', 'string', { enum: ['desc'] })],
  ['nothing said', query('direction', 'string')],
])('%s: no value asks for ascending order', (_, parameter) => {
  expect(find(parameter)).toBeNull();
});

test.each([
  ['directions alone', ['asc', 'desc'], '', true],
  ['a field among them', ['asc', 'name'], '', false],
  ['prose', [], 'Either ascending or descending.', true],
  ['no word of both', [], 'The field to sort by, descending.', false],
])('%s', (_, values, description, expected) => {
  const [parameter] = listOf({ parameters: [query('order', 'string', { description })] }).endpoint.parameters;
  expect(parameter && isDirection(parameter, values)).toBe(expected);
});
