import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { cacheFolder } from './cache-folder.ts';
import type { ChildResult } from './child.ts';
import type { PythonEnvironment } from './environment.ts';
import { frameworkFolder } from './framework-folder.ts';
import { runPython } from './python.ts';
import { lastLines } from './tail.ts';

/** What is checked. */
export interface TypeCheckOptions {
  /** Absolute path. */
  readonly workspace: string;
  /** Relative to the workspace. */
  readonly files: readonly string[];
  readonly signal: AbortSignal;
}

/** mypy's findings, or null when it broke without any (a cache that a killed run left can do that). */
function findingsOf({ exitCode, stdout }: ChildResult): string[] | null {
  if (exitCode === 0) return [];
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  // A file that can't be parsed ends mypy with 2, like a breakdown, but its line is a finding.
  return exitCode <= 2 && lines.some((line) => /:\d+: error: /.test(line)) ? lines : null;
}

/**
 * Checks Python files with mypy, strictly, by the framework's own configuration whatever the workspace holds.
 *
 * @returns mypy's lines (`path:line: error: ...`), notes included; empty when all is well
 * @throws ConnectorError `PYTHON_FAILED` when mypy itself fails
 */
export async function typeCheck(environment: PythonEnvironment, options: TypeCheckOptions): Promise<string[]> {
  const { workspace, files, signal } = options;
  const cache = join(cacheFolder(process.env), 'mypy');
  const config = join(frameworkFolder, 'pyproject.toml');
  const how = ['--config-file', config, '--follow-imports', 'silent', '--no-error-summary', '--no-color-output'];
  // mypy takes `mypy_path` from the configuration's own folder, so that the workspace has to be named here.
  const env = { MYPYPATH: join(workspace, 'src') };
  const given = { cwd: workspace, env, signal, timeoutMs: 10 * 60_000 };
  const run = (cacheDir: string): Promise<ChildResult> =>
    runPython(environment, ['-m', 'mypy', ...how, '--cache-dir', cacheDir, ...files], given);
  const first = findingsOf(await run(cache));
  if (first !== null) return first;
  const again = await run('/dev/null');
  const findings = findingsOf(again);
  if (findings !== null) return findings;
  const said = lastLines(again.stdout, again.stderr, 10);
  throw new ConnectorError('PYTHON_FAILED', `mypy ended with ${again.exitCode}\n${said}`);
}
