import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { entityId } from './entity-id.ts';

const text = { type: 'string' };

test.each([
  ['things', { name: text, thing_id: text }, 'thing_id', 0.88],
  ['things', { OwnerID: text, ThingID: text }, 'ThingID', 0.88],
  ['things', { smallThingId: text, shop_id: text }, 'smallThingId', 0.8],
  ['things', { thingCode: text, name: text }, 'thingCode', 0.75],
  ['the other way round', { id_thing: text }, 'id_thing', 0.88],
  ['of an id the exact one', { big_thing_id: text, thing_id: text }, 'thing_id', 0.88],
])('%s: %j: %s', (_, record, key, confidence) => {
  const found = entityId.find({ list: listOf({ record }), carried: [], isMembership: false });
  expect([found?.value, found?.confidence]).toStrictEqual([[key], confidence]);
});

test.each([
  ['another thing’s id', { shop_id: text }],
  ['a number of things', { thing_count: text }],
  ['a struct', { thing_id: { type: 'object', properties: { id: text } } }],
])('%s is no key', (_, record) => {
  expect(entityId.find({ list: listOf({ record }), carried: [], isMembership: false })).toBeNull();
});

test('the column that carries the parent is not the record’s own', () => {
  const list = listOf({ record: { thing_id: text } });
  expect(entityId.find({ list, carried: ['thing_id'], isMembership: false })).toBeNull();
});
