import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { appendOnly } from './append-only.ts';

const cursor = { field: 'at', format: 'iso8601', startParam: 'from', inclusive: null, lookbackSeconds: 0 } as const;

test('records that prose calls immutable are appended', () => {
  const list = listOf({ path: '/events', description: 'Events are immutable. They are kept for a year.' });
  expect(appendOnly.find({ list, hasKey: true, cursor })).toStrictEqual({
    value: 'append',
    pointer: '#/paths/~1events/get/description',
    confidence: 0.8,
    quote: 'Events are immutable.',
  });
});

test.each([
  ['without such a sentence', 'Events of a shop.', cursor],
  ['without a filter on their time', 'Events are immutable.', null],
])('%s nothing is said', (_, description, given) => {
  const list = listOf({ path: '/events', description });
  expect(appendOnly.find({ list, hasKey: true, cursor: given })).toBeNull();
});
