import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { cacheFolder } from './cache-folder.ts';
import { runChild } from './child.ts';
import { childVariables, type Variables } from './child-variables.ts';
import { locateJava } from './find-java.ts';
import { findPython } from './find-python.ts';
import { install } from './installer.ts';
import { environmentKey } from './lock.ts';
import { makeOnce } from './make-once.ts';

/** A Python with the packages that connectors and their tests need. */
export interface PythonEnvironment {
  /** Absolute path of the interpreter. */
  readonly python: string;
  /** Home of the Java that Spark runs on; null where there is none: see `findJava`. */
  readonly javaHome: string | null;
}

/** How an environment is asked for. */
export interface EnvironmentOptions {
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

const lockFile = new URL('../python-environment/requirements.lock', import.meta.url);
const imports = 'import pandas, pyarrow, pyspark, pytest, requests, yaml';

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function checkImports(python: string, variables: Variables, signal: AbortSignal): Promise<void> {
  const given = { cwd: join(python, '..'), variables: childVariables(variables), signal };
  const { exitCode, stderr } = await runChild(python, ['-c', imports], given);
  if (exitCode === 0) return;
  const said = stderr.trimEnd().split('\n').slice(-5).join('\n');
  throw new ConnectorError('ENVIRONMENT_FAILED', `python environment: its packages can't be imported\n${said}`);
}

/** Where the environment for this machine's Python and this version's lock lies, whether it has been made, and of what. */
async function planEnvironment(variables: Variables) {
  const python = await findPython(variables);
  const lock = await readFile(lockFile, 'utf8');
  const parent = join(cacheFolder(variables), 'python');
  const folder = join(parent, environmentKey(lock, python.tag));
  const marker = join(folder, 'ready.json');
  const interpreter = join(folder, 'bin', 'python');
  /** The link to the interpreter breaks when a person's Python is removed: then the environment is made anew. */
  const isReady = async (): Promise<boolean> => (await exists(marker)) && (await exists(interpreter));
  return { python, lock, parent, folder, marker, interpreter, isReady };
}

/** Whether the managed environment has been made on this machine, and its folder. Makes nothing. */
export async function environmentState(variables: Variables): Promise<{ folder: string; ready: boolean }> {
  const { folder, isReady } = await planEnvironment(variables);
  return { folder, ready: await isReady() };
}

/** {@link ensureEnvironment} on the given environment variables. */
export async function ensureEnvironmentWith(
  variables: Variables,
  options: EnvironmentOptions,
): Promise<PythonEnvironment> {
  const { signal, report } = options;
  const { python, lock, parent, folder, marker, interpreter, isReady } = await planEnvironment(variables);
  const make = async (): Promise<void> => {
    const start = performance.now();
    report(`Preparing the Python environment (once, about 2 minutes) with Python ${python.version}`);
    await rm(folder, { recursive: true, force: true });
    await install({ python, lock, folder, variables, signal, report });
    await checkImports(interpreter, variables, signal);
    const seconds = Math.round((performance.now() - start) / 1000);
    await writeFile(marker, `${JSON.stringify({ python: python.executable, version: python.version, seconds })}\n`);
    report(`Python environment ready after ${seconds} s`);
  };
  const onWait = (): void => report('Waiting for another process that prepares the Python environment');
  if (!(await isReady())) {
    await mkdir(parent, { recursive: true }).catch((error: Error) => {
      throw new ConnectorError('ENVIRONMENT_FAILED', `python environment: ${error.message}`, {}, { cause: error });
    });
    await makeOnce({ claims: `${folder}.claims`, isThere: isReady, make, onWait, signal });
  }
  const java = await locateJava(variables).catch(() => null);
  return { python: interpreter, javaHome: java?.home ?? null };
}

/**
 * The managed Python environment: one for each lock and Python, in the user's cache, shared by all workspaces, made once.
 *
 * `CREATE_CONNECTOR_PYTHON` chooses the interpreter, `CREATE_CONNECTOR_CACHE` the cache's folder. The package index is the
 * one that pip or uv is configured for on this machine.
 *
 * @param options - `report` gets a line at the start, at each phase and at the end, or none when it is there already
 * @throws ConnectorError `TOOL_MISSING` without a fit Python, `ENVIRONMENT_FAILED` with the installer's last lines,
 * `INTERRUPTED` when `signal` aborts
 */
export function ensureEnvironment(options: EnvironmentOptions): Promise<PythonEnvironment> {
  return ensureEnvironmentWith(process.env, options);
}
