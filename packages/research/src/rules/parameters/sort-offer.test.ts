import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { readSortOffer } from './sort-offer.ts';

const orders = (...parameters: ReturnType<typeof query>[]) => readSortOffer(listOf({ parameters }))?.orders;
const direction = query('direction', 'string', { enum: ['asc', 'desc'] });

test('a field and a direction', () => {
  expect(orders(query('sort', 'string', { enum: ['created', 'name'] }), direction)).toStrictEqual([
    { field: 'created', parameters: { sort: 'created', direction: 'asc' }, isStated: true },
    { field: 'name', parameters: { sort: 'name', direction: 'asc' }, isStated: true },
  ]);
});

test('where order takes the direction, sort takes the field', () => {
  expect(
    orders(query('order', 'string', { enum: ['desc', 'asc'] }), query('sort', 'string', { enum: ['creation'] })),
  ).toStrictEqual([{ field: 'creation', parameters: { order: 'asc', sort: 'creation' }, isStated: true }]);
});

test.each([
  ['a listed pair', { enum: ['created:desc', 'created:asc'] }, 'created:asc'],
  ['a pair with a comma in prose', { description: "Allowable values: 'created,asc', 'created,desc'" }, 'created,asc'],
  ['a pair shown for another field', { description: 'One of: created, name. E.g. sort=name.DESC' }, 'created.ASC'],
  ['a dash that reverses', { description: 'One of: created, name. Prefix it with `-` to reverse.' }, 'created'],
  ['a listed dash', { enum: ['-created', 'created'] }, 'created'],
  ['a dash shown alone', { description: 'Newest first with ?sort=-created.' }, 'created'],
  ['a dash in the default', { default: '-created' }, 'created'],
  ['a listed word', { enum: ['created', 'created desc'] }, 'created'],
  ['the oldest', { enum: ['newest', 'oldest'] }, 'oldest'],
])('%s', (_, rest, value) => {
  const found = orders(query('sort', 'string', rest))?.find(({ field }) => field === 'created');
  expect(found).toStrictEqual({ field: 'created', parameters: { sort: value }, isStated: true });
});

test('a field without a word on directions is likely ascending', () => {
  expect(orders(query('sortBy', 'string', { enum: ['ID'] }))).toStrictEqual([
    { field: 'ID', parameters: { sortBy: 'ID' }, isStated: false },
  ]);
  const says = 'If not given, results are in descending order.';
  expect(orders(query('sort', 'string', { enum: ['id'], description: says }))).toHaveLength(1);
});

test.each([
  [
    'it is said to descend',
    query('order_by', 'string', { enum: ['created'], description: 'In reverse chronological order.' }),
  ],
  ['only the reverse is listed', query('sort', 'string', { enum: ['-created'] })],
  ['nothing is listed', query('sort', 'string', { description: 'The field to sort by.' })],
])('no order is offered where %s', (_, parameter) => {
  expect(orders(parameter)).toStrictEqual([]);
});

test.each([
  ['none sorts', query('page', 'integer')],
  ['it is deprecated', { ...query('sort', 'string', { enum: ['id'] }), deprecated: true }],
  ['it is a place in a list', query('order', 'integer')],
  ['there is a direction alone', query('order', 'string', { enum: ['asc', 'desc'] })],
])('nothing is offered where %s', (_, parameter) => {
  expect(readSortOffer(listOf({ parameters: [parameter] }))).toBeNull();
});
