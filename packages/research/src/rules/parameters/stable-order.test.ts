import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { reasonWithoutOrder, stableOrder } from './stable-order.ts';

const input = (values: readonly string[], keys: readonly string[] = ['id'], rest: Record<string, unknown> = {}) => ({
  list: listOf({
    parameters: [
      query('sort', 'string', { enum: values, ...rest }),
      query('direction', 'string', { enum: ['asc', 'desc'] }),
    ],
  }),
  keys,
});

test('the time of creation, ascending, rather than a time that moves', () => {
  expect(stableOrder.find(input(['updated', 'pushed', 'full_name', 'created']))).toStrictEqual({
    value: { sort: 'created', direction: 'asc' },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.9,
  });
});

test.each([
  ['the key first', ['created_at', 'id'], ['id'], 'id'],
  ['a key of another name', ['createdAt', 'thingCode'], ['thing_code'], 'thingCode'],
  ['no part of a key', ['code', 'dateCreated'], ['code', 'site'], 'dateCreated'],
  ['a full name before a name', ['name', 'full_name', 'updated'], ['id'], 'full_name'],
])('%s', (_, values, keys, sort) => {
  expect(stableOrder.find(input(values, keys))?.value).toStrictEqual({ sort, direction: 'asc' });
});

test('a name is less sure, and so is an order without a stated direction', () => {
  expect(stableOrder.find(input(['name']))?.confidence).toBe(0.75);
  const list = listOf({ parameters: [query('sort', 'string', { enum: ['id'] })] });
  expect(stableOrder.find({ list, keys: ['id'] })?.confidence).toBe(0.65);
});

test.each([
  [
    ['updated', 'popularity', 'created_by', 'added'],
    'it offers updated, popularity, created_by, added, none of which is',
  ],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 'it offers a, b, c, d, e, f and 2 more, none of which is'],
])('%j may all move, and the reason says so', (values, says) => {
  expect(stableOrder.find(input(values))).toBeNull();
  expect(reasonWithoutOrder(input(values))).toStrictEqual({
    parameter: 'sort',
    reason: `no stable order is asked for: ${says} the key, a time of creation or a unique name`,
  });
});

test.each([
  [{ enum: ['-created'] }, '-created is offered, but only in descending order'],
  [{ description: 'The field to sort by.' }, 'nothing lists what it can sort by'],
])('%j cannot be asked for', (rest, says) => {
  const given = { list: listOf({ parameters: [query('sort', 'string', rest)] }), keys: ['id'] };
  expect(stableOrder.find(given)).toBeNull();
  expect(reasonWithoutOrder(given)?.reason).toBe(`no stable order is asked for: ${says}`);
});

test('a list that nothing sorts needs no reason', () => {
  expect(reasonWithoutOrder({ list: listOf({}), keys: ['id'] })).toBeNull();
});
