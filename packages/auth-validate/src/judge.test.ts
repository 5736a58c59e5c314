import { expect, test } from 'vitest';
import { type AuthTestRun, judge } from './judge.ts';

const run = (
  outcome: 'passed' | 'failed' | 'skipped',
  message: string | null,
  requests: number | null,
): AuthTestRun => ({
  figures: {
    passed: outcome === 'passed' ? 1 : 0,
    failed: outcome === 'failed' ? 1 : 0,
    skipped: outcome === 'skipped' ? 1 : 0,
  },
  cases: [{ name: 'test_credentials_are_accepted', outcome, message }],
  requests,
});

test('one passed is good', () => {
  expect(judge(run('passed', null, 1), 'auth_test.py', [])).toStrictEqual([]);
  expect(judge(run('passed', null, null), 'auth_test.py', [])).toStrictEqual([]);
});

test.each([
  [
    'a refusal keeps its first line and loses the secret',
    run('failed', 'AssertionError: 401 Unauthorized: the API refused abcd-1234\nassert 401 < 300', 1),
    '401 Unauthorized: the API refused ***',
  ],
  [
    'skipped is not passed',
    run('skipped', 'Skipped: no credentials: set CONNECTOR_TEST_CONFIG_PATH', null),
    'test_credentials_are_accepted was skipped, which is not passed: no credentials: set CONNECTOR_TEST_CONFIG_PATH',
  ],
  ['a failure without words', run('failed', null, 1), 'no reason was given'],
  ['a test that asks nothing', run('passed', null, 0), 'passed without asking the source anything'],
  [
    'no test at all',
    { figures: { passed: 0, failed: 0, skipped: 0 }, cases: [], requests: null },
    'expected at least 1 passed: 0 passed, 0 failed, 0 skipped',
  ],
])('%s', (_, outcome, message) => {
  expect(judge(outcome, 'auth_test.py', ['abcd-1234'])).toStrictEqual([{ file: 'auth_test.py', message }]);
});
