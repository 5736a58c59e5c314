import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { whole } from './whole.ts';

test('a keyed list is read whole, one without a key cannot be compared', () => {
  const list = listOf({});
  expect(whole.find({ list, hasKey: true, cursor: null })).toStrictEqual({
    value: 'snapshot',
    pointer: '#/paths/~1things/get',
    confidence: 0.85,
  });
  expect(whole.find({ list, hasKey: false, cursor: null })).toBeNull();
});
