// npm test: everything, counted. What needs long runs with --deep. Ends with the true `N passed, N failed`.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from '../setup/install.mjs';
import { checks } from './checks.mjs';
import { prepareOutsideTools } from './outside-tools.mjs';
import { pythonSuites } from './python-suites.mjs';
import { runVitest } from './vitest.mjs';

if (process.argv.includes('--help')) {
  console.log('node tools/test/run.mjs [--deep]   all checks and tests; --deep adds what takes longer than 15 minutes');
  process.exit(0);
}
const deep = process.argv.includes('--deep');
const began = Date.now();
setUp({ tests: true });

const total = { passed: 0, failed: 0 };
const failures = [];

/** Runs sections one after another. */
async function lane(sections) {
  for (const { name, run } of sections) {
    const startedAt = Date.now();
    count(name, await run(), startedAt);
  }
}

/** Adds one section's figures to the total. A skipped test counts as failed: skipped is not passed. */
function count(section, { passed, failed, names = [], output = '' }, startedAt) {
  if (failed > 0 && output !== '') console.log(output);
  total.passed += passed;
  total.failed += failed;
  failures.push(...names.map((name) => `${section}: ${name}`));
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${section}: ${passed} passed, ${failed} failed (${seconds} s)`);
}

const reports = join(root, 'node_modules', '.test-reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// Three lanes at once: each spends much of its time waiting for other processes. The checks need no Python.
const toolsAt = Date.now();
const environment = prepareOutsideTools().then((found) => {
  console.log(`Python environment and browser ready (${Math.round((Date.now() - toolsAt) / 1000)} s)`);
  return found;
});
await Promise.all([
  lane(checks),
  environment.then((found) => lane(pythonSuites(found, reports))),
  environment.then((found) =>
    lane([{ name: 'vitest', run: () => runVitest({ env: testEnvironment(found), deep, reports }) }]),
  ),
]);

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${Math.round((Date.now() - began) / 1000)} s in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** This machine's environment without model keys and agent settings, so that no test can reach them. */
function testEnvironment({ python, chromium }) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(ANTHROPIC_|CLAUDE|OPENAI_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    CREATE_CONNECTOR_TEST_PYTHON: python,
    CREATE_CONNECTOR_TEST_CHROMIUM: chromium,
  };
}
