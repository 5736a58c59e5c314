import { expect, test } from 'vitest';
import { wholeRecordOf } from './whole-record.ts';

test('the parent’s columns, then all plain ones, each once', () => {
  expect(
    wholeRecordOf(
      [
        { name: 'day', type: 'date', nullable: true },
        { name: 'shop', type: 'string', nullable: true },
        { name: 'tags', type: { array: 'string' }, nullable: true },
        { name: 'extra', type: 'json', nullable: true },
        { name: 'sales', type: 'double', nullable: true },
      ],
      ['shop'],
    ),
  ).toStrictEqual(['shop', 'day', 'sales']);
});

test('a record without a plain value has none', () => {
  expect(wholeRecordOf([{ name: 'extra', type: 'json', nullable: true }], ['shop'])).toStrictEqual([]);
});
