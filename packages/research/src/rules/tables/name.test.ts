import { expect, test } from 'vitest';
import { nameTables } from './name.ts';

test('the last word, with more of the path where it is taken, and a number at the end', () => {
  const paths = ['/repos', '/orgs/{org}/repos', '/users/{user}/orgs/{org}/repos', '/api/v2/repos', '/v3/2fa', '/{id}'];
  expect([...nameTables(paths)]).toStrictEqual([
    ['/repos', 'repos'],
    ['/orgs/{org}/repos', 'org_repos'],
    ['/users/{user}/orgs/{org}/repos', 'user_org_repos'],
    ['/api/v2/repos', 'repos_2'],
    ['/v3/2fa', 't_2fa'],
    ['/{id}', 'records_2'],
  ]);
});

test('a name is at most 100 characters', () => {
  expect([...nameTables([`/${'a'.repeat(120)}`]).values()]).toStrictEqual(['a'.repeat(100)]);
});
