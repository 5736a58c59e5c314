import { expect, test } from 'vitest';
import { isSameNoun, toSingular, toSnake } from './words.ts';

test.each([
  ['pullRequests', 'pull_requests'],
  ['HTTPServer', 'http_server'],
  ['page[number]', 'page_number'],
  ['a-b.c', 'a_b_c'],
])('%s in snake case is %s', (name, snake) => {
  expect(toSnake(name)).toBe(snake);
});

test.each([
  ['issueComments', 'issue_comment'],
  ['companies', 'company'],
  ['status', 'status'],
  ['news', 'news'],
])('one of %s is %s', (name, singular) => {
  expect(toSingular(name)).toBe(singular);
});

test('number and case make no difference to what is meant', () => {
  expect([isSameNoun('domainRecords', 'domain_record'), isSameNoun('teams', 'team_members')]).toStrictEqual([
    true,
    false,
  ]);
});
