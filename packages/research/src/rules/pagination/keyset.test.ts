import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { lastRecord } from './keyset.ts';

test('the id of the last record asks for those after it', () => {
  const says = 'An object ID that defines your place in the list.';
  const list = listOf({
    parameters: [query('starting_after', 'string', { description: says })],
    beside: { has_more: { type: 'boolean' } },
  });
  expect(lastRecord.find(list)).toStrictEqual({
    value: { kind: 'keyset', param: 'starting_after', in: 'query', field: ['id'], hasMorePath: ['has_more'] },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.88,
    quote: says,
  });
});

test.each([
  ['a time', query('since', 'string', { format: 'date-time', description: 'Only those after this thing ID.' })],
  ['an opaque cursor', query('after', 'string', { description: 'A cursor.' })],
])('%s is no key', (_, parameter) => {
  expect(lastRecord.find(listOf({ parameters: [parameter] }))).toBeNull();
});

test('without an id in the record there is no key to send', () => {
  const since = query('since', 'integer', { description: 'Only things with an ID greater than this.' });
  expect(lastRecord.find(listOf({ parameters: [since], record: { name: { type: 'string' } } }))).toBeNull();
});
