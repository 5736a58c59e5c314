// The TypeScript half: every vitest project, read from its JSON report.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/install.mjs';

/** @returns {Promise<{passed: number, failed: number, names: string[]}>} the figures; its own output goes to the terminal */
export async function runVitest({ env, deep, reports }) {
  const json = join(reports, 'vitest.json');
  // Beside other work a test may take many times what it takes alone; one that hangs is ended all the same.
  const args = ['run', '--testTimeout=300000', '--reporter=default', '--reporter=json', `--outputFile.json=${json}`];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, ...(deep ? { CREATE_CONNECTOR_DEEP: '1' } : {}) },
  });
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
  return readReport(json, code);
}

function readReport(file, code) {
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
