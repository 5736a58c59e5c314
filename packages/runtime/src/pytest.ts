import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestFigures } from '@create-connector/contracts';
import type { ChildResult } from './child.ts';
import type { PythonEnvironment } from './environment.ts';
import { countOutcomes, readJUnit, type TestCase } from './junit.ts';
import { runPython } from './python.ts';
import { lastLines } from './tail.ts';

/** What a run of pytest found. */
export interface PytestReport {
  readonly figures: TestFigures;
  readonly cases: readonly TestCase[];
  /** What pytest printed, both streams. */
  readonly output: string;
}

/** Which tests are run, and with what. */
export interface PytestOptions {
  /** Absolute path. */
  readonly workspace: string;
  /** Files or folders, relative to the workspace. */
  readonly paths: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** pytest's exit codes: 0 all passed, 1 some failed, 2 stopped (a file that can't be imported), 5 no tests. */
const withReport = [0, 1, 2, 5];

/**
 * A run's report, judged by its tests: what pytest says of itself must agree, else a test named `pytest` is added as failed.
 *
 * @param xml - the JUnit report, null where none was written
 */
export function judgeRun({ exitCode, stdout, stderr }: ChildResult, xml: string | null): PytestReport {
  const output = stderr.trim() === '' ? stdout : `${stdout}\n${stderr}`;
  const found = xml === null ? null : readJUnit(xml);
  const fail = (why: string): TestCase => ({
    name: 'pytest',
    outcome: 'failed',
    message: `${why} (exit code ${exitCode})\n${lastLines(stdout, stderr)}`,
  });
  const cases = [...(found ?? [])];
  if (found === null) cases.push(fail('pytest wrote no whole report'));
  else if (!withReport.includes(exitCode)) cases.push(fail('pytest did not end as it should'));
  else if ((exitCode === 1 || exitCode === 2) && !cases.some(({ outcome }) => outcome === 'failed')) {
    cases.push(fail('pytest failed without a failed test'));
  }
  return { figures: countOutcomes(cases), cases, output };
}

/**
 * Runs pytest in a workspace and counts its tests from JUnit XML. A failed test is a result, never an exception; so is a run
 * that broke before its report was whole. No tests at all: all figures 0.
 *
 * @throws ConnectorError `INTERRUPTED` when `signal` aborts, `PYTHON_FAILED` when it takes longer than `timeoutMs`
 */
export async function runPytest(environment: PythonEnvironment, options: PytestOptions): Promise<PytestReport> {
  const { workspace, paths, env, signal, timeoutMs } = options;
  const scratch = await mkdtemp(join(tmpdir(), 'create-connector-pytest-'));
  try {
    const file = join(scratch, 'junit.xml');
    const quiet = ['-p', 'no:cacheprovider', `--junitxml=${file}`, '-v', '--tb=short'];
    const result = await runPython(environment, ['-m', 'pytest', ...quiet, `--rootdir=${workspace}`, ...paths], {
      cwd: workspace,
      workspace,
      env: { HYPOTHESIS_STORAGE_DIRECTORY: join(scratch, 'hypothesis'), ...env },
      signal,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return judgeRun(result, await readFile(file, 'utf8').catch(() => null));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
