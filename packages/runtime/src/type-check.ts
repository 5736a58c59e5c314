import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { cacheFolder } from './cache-folder.ts';
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

/**
 * Checks Python files with mypy, strictly, by the framework's own configuration whatever the workspace holds.
 *
 * @returns mypy's lines (`path:line: error: ...`), notes included; empty when all is well
 * @throws ConnectorError `PYTHON_FAILED` when mypy itself fails
 */
export async function typeCheck(environment: PythonEnvironment, options: TypeCheckOptions): Promise<string[]> {
  const { workspace, files, signal } = options;
  const cache = join(cacheFolder(process.env), 'mypy');
  await mkdir(cache, { recursive: true });
  const config = join(frameworkFolder, 'pyproject.toml');
  const how = ['--config-file', config, '--cache-dir', cache, '--follow-imports', 'silent', '--no-error-summary'];
  const words = ['-m', 'mypy', ...how, '--no-color-output', ...files];
  const given = { cwd: workspace, workspace, signal, timeoutMs: 10 * 60_000 };
  const { exitCode, stdout, stderr } = await runPython(environment, words, given);
  if (exitCode === 0) return [];
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  if (exitCode === 1 && lines.length > 0) return lines;
  // An unparsable file also ends mypy with 2, but as a finding on standard output.
  if (exitCode === 2 && lines.some((line) => /:\d+: error: /.test(line))) return lines;
  throw new ConnectorError('PYTHON_FAILED', `mypy ended with ${exitCode}\n${lastLines(stdout, stderr, 10)}`);
}
