import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { segmentsOf } from '../path-template.ts';
import { findInSelfLink } from './self-link.ts';

const text = (example: string) => ({ type: 'string', example });
const find = (record: Record<string, unknown>, path: string) => {
  const list = listOf({ record });
  return findInSelfLink(list.document, list.item, segmentsOf(path));
};

test('an example address shows which values fill the parameters, nested ones too', () => {
  const record = {
    url: text('https://api.shop.test/v1/shops/north/items/lamp'),
    name: text('lamp'),
    owner: { type: 'object', properties: { login: text('north'), kind: text('person') } },
  };
  const found = find(record, '/shops/{owner}/items/{item}');
  expect([...(found ?? [])].map(([parameter, { path }]) => [parameter, path])).toStrictEqual([
    ['owner', ['owner', 'login']],
    ['item', ['name']],
  ]);
});

test('a number in the address is found among numbers', () => {
  const record = { url: text('https://shop.test/orders/1347'), number: { type: 'integer', example: 1347 } };
  expect(find(record, '/orders/{order_number}')?.get('order_number')?.path).toStrictEqual(['number']);
});

test.each([
  ['an address of another shape', { url: text('https://shop.test/people/7'), id: text('7') }],
  ['a template', { url: text('https://shop.test/orders/{id}'), id: text('{id}') }],
  ['two values with the same example', { url: text('https://shop.test/orders/1'), id: text('1'), key: text('1') }],
])('%s tells nothing', (_, record) => {
  expect(find(record, '/orders/{order}')).toBeNull();
});
