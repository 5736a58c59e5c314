import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { idProperty } from './id.ts';

const find = (record: Record<string, unknown>) =>
  idProperty.find({ list: listOf({ record }), carried: [], isMembership: false });

test('a plain id is the key', () => {
  expect(find({ name: { type: 'string' }, id: { type: 'integer' } })).toStrictEqual({
    value: ['id'],
    pointer: '#/paths/~1things/get/responses/200/content/application~1json/schema/items/properties/id',
    confidence: 0.95,
  });
});

test.each(['ID', '_id', '$id', '@id'])('%s is one too', (name) => {
  expect(find({ name: { type: 'string' }, [name]: { type: 'string' } })?.value).toStrictEqual([name]);
});

test('an id that is an object is none', () => {
  expect(find({ id: { type: 'object', properties: { kind: { type: 'string' } } } })).toBeNull();
});
