import { expect, test } from 'vitest';
import { inPath, listOf, query } from '../../test/small-document.ts';
import { columnsOf, promotedColumn } from './columns.ts';

const text = { type: 'string' };

test('path parameters and the parent’s are carried; a value of the record by that very name is the column', () => {
  const list = listOf({
    path: '/shops/{shop}/orders/{order_id}/lines',
    parameters: [inPath('shop'), { ...inPath('order_id'), schema: { type: 'integer' } }, query('room', 'string')],
    record: { id: text, shop: text },
  });
  const { added, carriedBy } = columnsOf(list, ['room']);
  expect([...carriedBy]).toStrictEqual([
    ['shop', 'shop'],
    ['order_id', 'order_id'],
    ['room', 'room'],
  ]);
  expect(added).toStrictEqual([
    { name: 'order_id', type: 'long', nullable: false, parameter: 'order_id' },
    { name: 'room', type: 'string', nullable: false, parameter: 'room' },
  ]);
});

test('a name that a struct of the record has taken is told apart', () => {
  const owner = { type: 'object', properties: { login: text } };
  const list = listOf({ path: '/shops/{owner}/items', parameters: [inPath('owner')], record: { id: text, owner } });
  const columns = columnsOf(list, []);
  expect([...columns.carriedBy]).toStrictEqual([['owner', 'parent_owner']]);
  expect(promotedColumn(list, columns, ['owner', 'login'])).toStrictEqual({
    name: 'owner_login',
    type: 'string',
    nullable: true,
    path: ['owner', 'login'],
  });
});
