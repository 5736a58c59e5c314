// npm test: everything, counted. What needs long runs with --deep. Ends with the true `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, setUp } from '../setup/install.mjs';
import { checks } from './checks.mjs';
import { prepareOutsideTools } from './outside-tools.mjs';
import { pythonSuites } from './python-suites.mjs';

if (process.argv.includes('--help')) {
  console.log('node tools/test/run.mjs [--deep]   all checks and tests; --deep adds what takes longer than 15 minutes');
  process.exit(0);
}
const deep = process.argv.includes('--deep');
const began = Date.now();
setUp({ tests: true });

const total = { passed: 0, failed: 0 };
const failures = [];

/** Adds one section's figures to the total. A skipped test counts as failed: skipped is not passed. */
function count(section, { passed, failed, names = [] }, startedAt) {
  total.passed += passed;
  total.failed += failed;
  failures.push(...names.map((name) => `${section}: ${name}`));
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${section}: ${passed} passed, ${failed} failed (${seconds} s)`);
}

const reports = join(root, 'node_modules', '.test-reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const toolsAt = Date.now();
const environment = await prepareOutsideTools();
console.log(`Python environment ready (${Math.round((Date.now() - toolsAt) / 1000)} s)`);

for (const check of checks) {
  const startedAt = Date.now();
  const { ok, output } = check.run();
  if (!ok) console.log(output);
  count(check.name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, names: ok ? [] : ['see above'] }, startedAt);
}

for (const suite of pythonSuites(environment, reports)) {
  const startedAt = Date.now();
  count(suite.name, suite.run(), startedAt);
}

const vitestAt = Date.now();
const json = join(reports, 'vitest.json');
const { code } = run(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${json}`],
  { env: { ...testEnvironment(environment), ...(deep ? { CREATE_CONNECTOR_DEEP: '1' } : {}) } },
);
count('vitest', readVitest(json, code), vitestAt);

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${Math.round((Date.now() - began) / 1000)} s in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** This machine's environment without model keys and agent settings, so that no test can reach them. */
function testEnvironment({ python }) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(ANTHROPIC_|CLAUDE|OPENAI_)/.test(name));
  return { ...Object.fromEntries(kept), NX_DAEMON: 'false', NX_TUI: 'false', CREATE_CONNECTOR_TEST_PYTHON: python };
}

function readVitest(file, code) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, names: ['vitest wrote no report'] };
  }
  const cases = report.testResults.flatMap((result) => result.assertionResults);
  const bad = cases.filter((one) => one.status !== 'passed');
  const names = bad.map((one) => `${one.fullName} (${one.status})`);
  const broken = report.testResults.filter(
    (result) => result.status !== 'passed' && result.assertionResults.length === 0,
  );
  names.push(...broken.map((result) => `${result.name} could not be run`));
  if (code !== 0 && names.length === 0) names.push(`vitest ended with exit code ${code}`);
  return { passed: cases.length - bad.length, failed: names.length, names };
}
