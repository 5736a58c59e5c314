import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { uniqueWithinParent } from './unique-within-parent.ts';

const find = (description: string, carried: string[] = ['shop']) =>
  uniqueWithinParent.find({
    list: listOf({ record: { id: { type: 'integer', description } } }),
    carried,
    isMembership: false,
  });

test('the parent’s key comes first, and the sentence is cited', () => {
  expect(find('The ID. Note that IDs are only unique within their shop.')).toStrictEqual({
    value: ['shop', 'id'],
    pointer: '#/paths/~1things/get/responses/200/content/application~1json/schema/items/properties/id',
    confidence: 0.9,
    quote: 'Note that IDs are only unique within their shop.',
  });
});

test.each([['The unique ID of the thing.'], ['']])('"%s" says nothing of a parent', (description) => {
  expect(find(description)).toBeNull();
});

test('a table without a parent has no parent’s key', () => {
  expect(find('Unique within its shop.', [])).toBeNull();
});
