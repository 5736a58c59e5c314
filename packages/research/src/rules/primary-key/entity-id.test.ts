import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { entityId } from './entity-id.ts';

const find = (record: Record<string, unknown>) =>
  entityId.find({ list: listOf({ path: '/eventLogs', record }), carried: [], isMembership: false })?.value;

test('the list’s own id is taken, another thing’s is not', () => {
  expect(find({ user_id: { type: 'string' }, event_log_id: { type: 'integer' } })).toStrictEqual(['event_log_id']);
  expect(find({ user_id: { type: 'string' } })).toBeUndefined();
});
