import { expect, test } from 'vitest';
import { isAuth, isCursorField, isIngestionType, isParent, isPrimaryKey, isRecordsPath } from './answers.mjs';

const row = {
  recordsPath: 'data',
  recordsPathAlso: ['data.items'],
  primaryKeys: ['shop_id', 'id'],
  primaryKeysAlso: [['uuid'], []],
  cursorField: 'changed.at',
  cursorFieldAlso: [null],
  ingestionType: 'cdc',
  ingestionTypeAlso: ['snapshot'],
  parent: '/shops',
  parentAlso: ['/malls/{mall}/shops'],
  auth: ['http:bearer', 'apiKey:header:X-Key'],
};

test('a value is right when it is the answer, or a further right one', () => {
  expect(['data', 'data.items', ''].map((path) => isRecordsPath(row, path))).toStrictEqual([true, true, false]);
  expect(['cdc', 'snapshot', 'append'].map((type) => isIngestionType(row, type))).toStrictEqual([true, true, false]);
  expect(['changed.at', null, 'at'].map((field) => isCursorField(row, field))).toStrictEqual([true, true, false]);
  expect(isCursorField({ cursorField: 'at' }, null)).toBe(false);
});

test.each([
  ['/shops', true],
  ['/api/shops', true],
  ['/malls/{id}/shops', true],
  ['/malls', false],
  [null, false],
])('parent %s: %s', (path, isRight) => {
  expect(isParent(row, path, ['/api'])).toBe(isRight);
});

const column = (path: string, parameter: string | null = null) => ({ path, parameter });

test.each([
  ['in any order', [column('id'), column('shop_id')], true],
  ['a parameter’s column, by the parameter', [column('parent_shop', 'shopId'), column('id')], true],
  ['a column that only looks like the parameter', [column('shopId'), column('id')], false],
  ['a further right key', [column('uuid')], true],
  ['no key, where that is right too', [], true],
  ['a part of the key', [column('id')], false],
  ['one column twice', [column('id'), column('id')], false],
])('key: %s', (_, key, isRight) => {
  expect(isPrimaryKey(row, key)).toBe(isRight);
});

test.each([
  [['http:bearer'], true],
  [['apiKey:header:x-key'], true],
  [['apiKey'], true],
  [['apiKey:query:X-Key'], false],
  [['http:bearer', 'oauth2'], false],
  [[], false],
])('auth %j: %s', (kinds, isRight) => {
  expect(isAuth(row, kinds)).toBe(isRight);
});
