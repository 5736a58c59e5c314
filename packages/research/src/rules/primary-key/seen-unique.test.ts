import { expect, test } from 'vitest';
import { rows, seenList, trafficOf } from '../../../test/har.ts';
import { listAt } from '../../../test/small-document.ts';
import { findPrimaryKey } from './rules.ts';
import { seenUnique } from './seen-unique.ts';

const keyOf = (body: unknown, carried: readonly string[] = []) =>
  seenUnique.find({ list: seenList([['', body]]), carried, isMembership: false });

test('an id that no two records share', () => {
  expect(keyOf(rows(1, 2))).toStrictEqual({
    value: ['id'],
    pointer: '#/paths/~1orders/get/responses/200/content/application~1json/schema/items/properties/id',
    confidence: 0.96,
  });
});

test('an id that two share is none; a number that is unique is', () => {
  const body = [
    { id: 1, number: 'A1' },
    { id: 1, number: 'A2' },
  ];
  expect(keyOf(body)).toMatchObject({ value: ['number'], confidence: 0.75 });
});

test('where every identifier is shared or missing, nothing tells records apart, whatever its name', () => {
  const list = seenList([['', [{ id: 1 }, { id: 1 }, { id: 2 }]]]);
  expect(findPrimaryKey({ list, carried: [], isMembership: false })).toBeNull();
  expect(keyOf([{ id: 1 }, { sum: 1 }])).toBeNull();
});

test('one value below two parents: the parent is part of the key', () => {
  const entries = [7, 8].map((shop) => ({ url: `https://shop.test/shops/${shop}/lines`, body: rows(1, 2) }));
  const list = listAt(trafficOf(entries), '/shops/{shop_id}/lines');
  expect(seenUnique.find({ list, carried: ['shop_id'], isMembership: false })?.value).toStrictEqual(['shop_id', 'id']);
});
