import { expect, test } from 'vitest';
import { matchesOf, nearestNames } from './directory.ts';

const ids = [
  'acme.com',
  'acme.com/api.acme.com',
  'acme.com/enterprise-3.1',
  'atlas.com/ticket',
  'big.com/mail',
  'big.com/mailtools',
  'dev.to',
  'api.zoo.org',
  'pack.io/one',
  'pack.io/two',
  'ticket.local',
];

test.each([
  ['acme', ['acme.com/api.acme.com']],
  ['mail', ['big.com/mail']],
  ['mail_tools', ['big.com/mailtools']],
  ['dev_to', ['dev.to']],
  ['zoo', ['api.zoo.org']],
  ['ticket', ['atlas.com/ticket', 'ticket.local']],
  ['pack', ['pack.io/one', 'pack.io/two']],
  ['com', []],
])('%s means %j', (source, expected) => {
  expect(matchesOf(source, ids)).toStrictEqual(expected);
});

test('the nearest names', () => {
  expect(nearestNames('acmee', ids, 1)).toStrictEqual(['acme']);
});
