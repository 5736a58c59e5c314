import type { PytestReport } from '@create-connector/runtime';
import { describe, expect, it } from 'vitest';
import { judge, rightlySkipped } from './judge.ts';

type Case = PytestReport['cases'][number];

const report = (...cases: Case[]): PytestReport => ({
  cases,
  output: '',
  figures: { passed: 0, failed: 0, skipped: 0 },
});
const passed: Case = { name: 'a.T::test_a', outcome: 'passed', message: null };
const skipped: Case = { name: 'a.T::test_read_table_deletes', outcome: 'skipped', message: 'no table reports deletes' };

describe('a run of the tests', () => {
  it('is good when tests passed and only named ones were skipped', () => {
    expect(judge(report(passed, skipped), 'tests', [])).toStrictEqual([]);
    expect(rightlySkipped(report(passed, skipped))).toStrictEqual([
      'test_read_table_deletes (no table reports its deletes)',
    ]);
    expect(rightlySkipped(report(passed, { ...skipped, name: 'a.T::test_read_table' }))).toStrictEqual([]);
  });

  it.each([
    { about: 'no tests', cases: [], message: 'no test passed: there are none' },
    { about: 'skipped tests alone', cases: [skipped], message: 'no test passed: there are none' },
    {
      about: 'an unnamed skip',
      cases: [passed, { ...skipped, name: 'a.T::test_read_table' }],
      message: 'a.T::test_read_table was skipped, which is not passed: no table reports deletes',
    },
    {
      about: 'a failure',
      cases: [passed, { name: 'a.T::test_b[x]', outcome: 'failed' as const, message: 'assert s3cret\n\nline' }],
      message: 'a.T::test_b[x]: assert ***\nline',
    },
    {
      about: 'a failure without a word',
      cases: [{ name: 'pytest', outcome: 'failed' as const, message: null }],
      message: 'pytest: no reason was given',
    },
    {
      about: 'a long failure',
      cases: [{ name: 't', outcome: 'failed' as const, message: [...'123456789abc'].join('\n') }],
      message: 't: 1\n2\n3\n... 4 lines ...\n8\n9\na\nb\nc',
    },
  ])('is bad with $about', ({ cases, message }) => {
    expect(judge(report(...cases), 'tests', ['s3cret'])).toStrictEqual([{ file: 'tests', message }]);
  });
});
