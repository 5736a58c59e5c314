import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import type { PythonEnvironment } from './environment.ts';
import { runPython } from './python.ts';
import { lastLines } from './tail.ts';

/** A new environment, and what is installed into it. */
export interface VenvOptions {
  /** Absolute path; what is there is cleared. */
  readonly folder: string;
  /** Absolute paths, installed together. */
  readonly wheels: readonly string[];
  readonly signal: AbortSignal;
}

const packagesScript = 'import sysconfig; print(sysconfig.get_path("purelib"))';

/**
 * A new virtual environment that holds the given wheels, and sees the managed environment's packages (pyspark and the rest)
 * as a platform's: what the wheels bring comes first. Nothing is downloaded, and no workspace is on its path.
 *
 * @throws ConnectorError `PYTHON_FAILED` with the last lines of what failed
 */
export async function createVenv(
  environment: PythonEnvironment,
  { folder, wheels, signal }: VenvOptions,
): Promise<PythonEnvironment> {
  const python = join(folder, 'bin', 'python');
  await mkdir(dirname(folder), { recursive: true });
  const run = async (by: PythonEnvironment, words: readonly string[]): Promise<string> => {
    const given = { cwd: dirname(folder), signal, timeoutMs: 5 * 60_000 };
    const { exitCode, stdout, stderr } = await runPython(by, words, given);
    if (exitCode === 0) return stdout.trim();
    const said = lastLines(stdout, stderr, 10);
    throw new ConnectorError('PYTHON_FAILED', `python ${words.slice(0, 3).join(' ')} ended with ${exitCode}\n${said}`);
  };
  await run(environment, ['-m', 'venv', '--clear', '--without-pip', folder]);
  const created = { python, javaHome: environment.javaHome };
  const platform = await run(environment, ['-I', '-c', packagesScript]);
  const own = await run(created, ['-I', '-c', packagesScript]);
  const offline = ['--isolated', '--quiet', '--no-deps', '--no-index', '--disable-pip-version-check'];
  if (wheels.length > 0) await run(environment, ['-m', 'pip', '--python', python, 'install', ...offline, ...wheels]);
  await writeFile(join(own, 'platform-packages.pth'), `${platform}\n`);
  return created;
}
