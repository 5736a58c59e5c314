import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { changes } from './changes.ts';

const cursorOn = (field: string) =>
  ({ field, format: 'iso8601', startParam: 'since', inclusive: null, lookbackSeconds: 0 }) as const;

test('a key and a filter on the last change let changes alone be read', () => {
  expect(changes.find({ list: listOf({}), hasKey: true, cursor: cursorOn('updated_at') })).toStrictEqual({
    value: 'cdc',
    pointer: '#/paths/~1things/get',
    confidence: 0.9,
  });
});

test.each([
  ['a time of creation', true, cursorOn('created_at')],
  ['no key', false, cursorOn('updated_at')],
  ['no filter', true, null],
])('%s is not enough', (_, hasKey, cursor) => {
  expect(changes.find({ list: listOf({}), hasKey, cursor })).toBeNull();
});
