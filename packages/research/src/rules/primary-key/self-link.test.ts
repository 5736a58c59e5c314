import { expect, test } from 'vitest';
import { answers, inPath, listOf } from '../../../test/small-document.ts';
import { selfLinkKey } from './self-link.ts';

const text = (example: string) => ({ type: 'string', example });
const find = (record: Record<string, unknown>) => {
  const one = { get: { parameters: [inPath('ref')], responses: answers({ type: 'object' }) } };
  const list = listOf({ record, others: { '/things/{ref}': one } });
  return selfLinkKey.find({ list, carried: ['shop'], isMembership: false })?.value;
};

test('the value that ends the record’s own address is the key, within the parent unless it is a hash', () => {
  const url = text('https://shop.test/things/lamp');
  expect(find({ url, title: text('Lamp'), handle: text('lamp') })).toStrictEqual(['shop', 'handle']);
  expect(find({ url, sha: text('lamp') })).toStrictEqual(['sha']);
});

test('without such an example nothing is said', () => {
  expect(find({ handle: text('lamp') })).toBeUndefined();
});
