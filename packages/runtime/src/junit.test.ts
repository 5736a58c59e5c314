import { expect, test } from 'vitest';
import { countOutcomes, readJUnit } from './junit.ts';

const report = (cases: string, summary = 'errors="0" failures="0" skipped="0" tests="99"'): string =>
  `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" ${summary}>${cases}</testsuite></testsuites>`;

test('reads each outcome, and escapes of XML', () => {
  const xml = report(
    '<testcase classname="t.test_a.TestA" name="test_good[1&lt;2]" time="0.1" />' +
      '<testcase classname="t.test_a" name="test_bad"><failure message="AssertionError: 401&#10;&quot;token&quot;">long\ntext</failure></testcase>' +
      '<testcase classname="t.test_a" name="test_broken"><error message="failed on setup with &quot;x&quot;">text</error></testcase>' +
      '<testcase classname="t.test_a" name="test_later"><skipped type="pytest.skip" message="no network">a.py:1</skipped></testcase>',
  );
  expect(readJUnit(xml)).toStrictEqual([
    { name: 't.test_a.TestA::test_good[1<2]', outcome: 'passed', message: null },
    { name: 't.test_a::test_bad', outcome: 'failed', message: 'AssertionError: 401\n"token"' },
    { name: 't.test_a::test_broken', outcome: 'failed', message: 'failed on setup with "x"' },
    { name: 't.test_a::test_later', outcome: 'skipped', message: 'no network' },
  ]);
});

test('a module that cannot be imported is a failed test that says why', () => {
  const xml = report(
    '<testcase classname="" name="t.test_a"><error message="collection failure">E   ImportError: no x</error></testcase>',
  );
  expect(readJUnit(xml)).toStrictEqual([{ name: 't.test_a', outcome: 'failed', message: 'E   ImportError: no x' }]);
});

test('a test whose teardown also failed counts once, as failed', () => {
  const xml = report(
    '<testcase classname="t" name="a" /><testcase classname="t" name="a"><error message="teardown">x</error></testcase>',
  );
  expect(readJUnit(xml)).toStrictEqual([{ name: 't::a', outcome: 'failed', message: 'teardown' }]);
});

test('a message of thousands of escapes is read whole', () => {
  const xml = report(`<testcase classname="t" name="a"><failure message="${'&lt;'.repeat(20_000)}" /></testcase>`);
  const message = readJUnit(xml)?.[0]?.message;
  expect([message?.length, message?.replaceAll('<', '')]).toStrictEqual([20_000, '']);
});

test('a report without tests is whole', () => {
  expect(readJUnit(report(''))).toStrictEqual([]);
  expect(readJUnit('<testsuites />')).toStrictEqual([]);
  expect(readJUnit('<testsuite name="pytest" tests="0"/>')).toStrictEqual([]);
});

const whole = report('<testcase classname="t" name="a" />');
test.each([
  ['nothing', ''],
  ['blanks', ' \n'],
  ['text', 'out of memory'],
  ['other XML', '<html><body/></html>'],
  ['a test without a name', report('<testcase classname="t" />')],
  ['a report cut in a tag', whole.slice(0, whole.indexOf('name="a"'))],
  ['a report cut between tags', whole.slice(0, whole.indexOf('</testsuite>'))],
])('%s is no whole report', (_, xml) => {
  expect(readJUnit(xml)).toBe(null);
});

test('figures are counted from tests, whatever a summary says', () => {
  const cases = readJUnit(whole) ?? [];
  expect(countOutcomes(cases)).toStrictEqual({ passed: 1, failed: 0, skipped: 0 });
});
