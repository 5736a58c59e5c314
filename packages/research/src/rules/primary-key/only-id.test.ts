import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { onlyId } from './only-id.ts';

const text = { type: 'string' };
const find = (record: Record<string, unknown>, path = '/things') =>
  onlyId.find({ list: listOf({ path, record }), carried: [], isMembership: false });

test('the only identifier is taken, with little confidence', () => {
  const found = find({ title: text, articleID: text });
  expect([found?.value, found?.confidence]).toStrictEqual([['articleID'], 0.65]);
});

test.each([
  ['one of two', { articleID: text, issueID: text }],
  ['an owner’s', { title: text, owner_id: text }],
  ['the parent’s', { title: text, shop_id: text }, '/shops/{shop_id}/things'],
  ['no value', { articleID: { type: 'array', items: text } }],
])('%s is none', (_, record, path?: string) => {
  expect(find(record, path)).toBeNull();
});
