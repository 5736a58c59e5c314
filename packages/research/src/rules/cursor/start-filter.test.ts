import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { startFilter } from './start-filter.ts';

const time = { type: 'string', format: 'date-time' };
const record = { id: { type: 'string' }, created_at: time, updated_at: time };
const says = 'Only show things updated after the given time.';
const since = query('since', 'string', { format: 'date-time', description: says });

test('prose ties the filter to its column; sort and direction ask for ascending order', () => {
  const list = listOf({
    record,
    parameters: [
      since,
      query('sort', 'string', { enum: ['created', 'updated'] }),
      query('direction', 'string', { enum: ['asc', 'desc'] }),
    ],
  });
  expect(startFilter.find(list)).toStrictEqual({
    value: {
      field: 'updated_at',
      format: 'iso8601',
      startParam: 'since',
      inclusive: null,
      sort: { parameters: { sort: 'updated', direction: 'asc' } },
      lookbackSeconds: 0,
    },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.9,
    quote: says,
  });
});

test('both ends of a range, and whether the start counts', () => {
  const list = listOf({
    record,
    parameters: [
      query('start_at', 'string', {
        format: 'date-time',
        description: 'Filter to things created after this time (inclusive).',
      }),
      query('end_at', 'string', { format: 'date-time', description: 'Filter to things created before this time.' }),
    ],
  });
  expect(startFilter.find(list)?.value).toStrictEqual({
    field: 'created_at',
    format: 'iso8601',
    startParam: 'start_at',
    endParam: 'end_at',
    inclusive: true,
    lookbackSeconds: 0,
  });
});

test('a name alone ties them too, with less confidence', () => {
  const list = listOf({ record, parameters: [query('updated_since', 'string', { format: 'date-time' })] });
  expect(startFilter.find(list)).toMatchObject({ value: { field: 'updated_at' }, confidence: 0.75 });
});

test.each([
  ['the record has no such column', { record: { id: { type: 'string' } }, parameters: [since] }],
  [
    'it is an id, not a time',
    { record, parameters: [query('since', 'integer', { description: 'Only ids after this.' })] },
  ],
  [
    'it lets others through as well',
    {
      record: { completed_at: time },
      parameters: [
        query('completed_since', 'string', {
          format: 'date-time',
          description: 'Only those either incomplete or completed since.',
        }),
      ],
    },
  ],
])('nothing is said where %s', (_, small) => {
  expect(startFilter.find(listOf(small))).toBeNull();
});
