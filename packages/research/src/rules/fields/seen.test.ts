import { expect, test } from 'vitest';
import { seenList } from '../../../test/har.ts';
import { fieldsOf } from '../../model/fields.ts';
import { rules } from '../all.ts';
import { seenFields } from './seen.ts';

test('types that all values fit: whole numbers are long, one with a fraction is double, what differs is JSON', () => {
  const { document, item } = seenList([
    [
      '',
      '[{"id":1,"sum":2.0,"mixed":1,"at":"2026-05-01T10:00:00Z","day":"2026-05-01","gone":null,"tags":["a"],"ok":true},' +
        '{"id":9007199254740993,"sum":3,"mixed":"x","at":"2026-05-02T10:00:00+02:00","day":"","gone":null,"tags":[],"ok":null}]',
    ],
  ]);
  expect(fieldsOf(document, item).map(({ name, type }) => [name, type])).toStrictEqual([
    ['id', 'long'],
    ['sum', 'double'],
    ['mixed', 'json'],
    ['at', 'timestamp'],
    ['day', 'string'],
    ['gone', 'json'],
    ['tags', { array: 'string' }],
    ['ok', 'boolean'],
  ]);
  expect(rules).toContain(seenFields);
});
