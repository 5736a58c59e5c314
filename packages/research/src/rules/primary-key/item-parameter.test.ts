import { expect, test } from 'vitest';
import { answers, inPath, listOf } from '../../../test/small-document.ts';
import { itemParameter } from './item-parameter.ts';

const find = (parameter: string, description: string, record: Record<string, unknown>, carried: string[] = []) => {
  const one = { get: { parameters: [inPath(parameter, description)], responses: answers({ type: 'object' }) } };
  const list = listOf({ record, others: { [`/things/{${parameter}}`]: one } });
  return itemParameter.find({ list, carried, isMembership: false });
};
const text = { type: 'string' };

test('the column of the parameter’s name', () => {
  expect(find('thing_code', '', { thing_code: text, name: text })).toStrictEqual({
    value: ['thing_code'],
    pointer: '#/paths/~1things~1{thing_code}/get',
    confidence: 0.93,
  });
});

test.each([
  ['without the thing', 'thing_gid', '', { gid: text }, ['gid']],
  ['said in prose', 'thing', 'The name of the thing.', { name: text }, ['name']],
])('%s', (_, parameter, description, record, value) => {
  expect(find(parameter, description, record)?.value).toStrictEqual(value);
});

test('below a parent a name is unique within it only, a global identifier everywhere', () => {
  expect(find('thing_code', '', { thing_code: text }, ['shop'])?.value).toStrictEqual(['shop', 'thing_code']);
  expect(find('thing_gid', '', { gid: text }, ['shop'])?.value).toStrictEqual(['gid']);
});

test('without an operation for one record nothing is said', () => {
  expect(itemParameter.find({ list: listOf({}), carried: [], isMembership: false })).toBeNull();
});
