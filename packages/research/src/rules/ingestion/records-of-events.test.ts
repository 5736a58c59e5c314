import type { Cursor } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { recordsOfEvents } from './records-of-events.ts';

const cursor = (field: string): Cursor => ({
  field,
  format: 'iso8601',
  startParam: 'since',
  inclusive: null,
  lookbackSeconds: 0,
});
const find = (path: string, one: Cursor | null) =>
  recordsOfEvents.find({ list: listOf({ path }), hasKey: true, cursor: one })?.value;

test.each(['/events', '/audit_logs', '/account/activities'])('%s are appended', (path) => {
  expect(find(path, cursor('created_at'))).toBe('append');
});

test.each([
  ['things', '/things', cursor('created_at')],
  ['events that are changed', '/events', cursor('updated_at')],
  ['events without a filter', '/events', null],
])('%s are not', (_, path, one) => {
  expect(find(path, one)).toBeUndefined();
});
