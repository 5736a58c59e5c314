import { expect, test } from 'vitest';
import { judgeRun } from './pytest.ts';

const xmlOf = (cases: string): string => `<testsuites><testsuite name="pytest">${cases}</testsuite></testsuites>`;
const good = xmlOf('<testcase classname="t" name="a" />');
const bad = xmlOf('<testcase classname="t" name="a"><failure message="no" /></testcase>');

test('a run that passed', () => {
  expect(judgeRun({ exitCode: 0, stdout: '1 passed\n', stderr: '' }, good)).toStrictEqual({
    figures: { passed: 1, failed: 0, skipped: 0 },
    cases: [{ name: 't::a', outcome: 'passed', message: null }],
    output: '1 passed\n',
  });
});

test('a run that failed is no broken run', () => {
  expect(judgeRun({ exitCode: 1, stdout: '1 failed\n', stderr: '' }, bad)).toStrictEqual({
    figures: { passed: 0, failed: 1, skipped: 0 },
    cases: [{ name: 't::a', outcome: 'failed', message: 'no' }],
    output: '1 failed\n',
  });
});

test('no tests: nothing passed, nothing failed', () => {
  const { figures } = judgeRun({ exitCode: 5, stdout: 'no tests ran\n', stderr: '' }, xmlOf(''));
  expect(figures).toStrictEqual({ passed: 0, failed: 0, skipped: 0 });
});

test.each([
  ['no report', 0, null, 'pytest wrote no whole report'],
  ['half a report', 0, good.slice(0, -20), 'pytest wrote no whole report'],
  ['an internal error after good tests', 3, good, 'pytest did not end as it should'],
  ['a killed run', 137, good, 'pytest did not end as it should'],
  ['failure without a failed test', 1, good, 'pytest failed without a failed test'],
])('%s is a failure that shows the output', (_, exitCode, xml, why) => {
  const report = judgeRun({ exitCode, stdout: 'collected 1\nboom\n', stderr: 'Killed\n' }, xml);
  expect(report.cases.at(-1)).toStrictEqual({
    name: 'pytest',
    outcome: 'failed',
    message: `${why} (exit code ${exitCode})\ncollected 1\nboom\nKilled`,
  });
  expect(report.figures.failed).toBe(1);
});
