import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { cacheFolder } from './cache-folder.ts';
import { runChild } from './child.ts';
import { childVariables, type Variables } from './child-variables.ts';
import { declareReady, newAttempt, noteUse, readyFile, removeAttempts } from './environment-home.ts';
import { locateJava } from './find-java.ts';
import { findPython } from './find-python.ts';
import { install } from './installer.ts';
import { environmentKey } from './lock.ts';
import { makeOnce } from './make-once.ts';
import { managedJava } from './managed-java.ts';
import { lastLines } from './tail.ts';

/** A Python with the packages that connectors and their tests need. */
export interface PythonEnvironment {
  /** Absolute path of the interpreter. */
  readonly python: string;
  /** Home of the Java that Spark runs on; null where there is none yet: see `findJava`. */
  readonly javaHome: string | null;
}

/** How an environment is asked for. */
export interface EnvironmentOptions {
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

const lockFile = new URL('../python-environment/requirements.lock', import.meta.url);
const interpreterPath = 'bin/python';
const imports = 'import pandas, pyarrow, pyspark, pytest, requests, yaml';

async function checkImports(python: string, variables: Variables, signal: AbortSignal): Promise<void> {
  const given = { cwd: join(python, '..'), variables: childVariables(variables), signal };
  const { exitCode, stderr } = await runChild(python, ['-c', imports], given);
  if (exitCode === 0) return;
  const said = lastLines('', stderr, 5);
  throw new ConnectorError('ENVIRONMENT_FAILED', `python environment: its packages can't be imported\n${said}`);
}

/** Where the environment of this machine's Python and this version's lock lies. */
async function planEnvironment(variables: Variables) {
  const python = await findPython(variables);
  const lock = await readFile(lockFile, 'utf8');
  return { python, lock, home: join(cacheFolder(variables), 'python', environmentKey(lock, python.tag)) };
}

/** The managed environment's folder on this machine, and whether it is made. Makes nothing. */
export async function environmentState(variables: Variables): Promise<{ home: string; isReady: boolean }> {
  const { home } = await planEnvironment(variables);
  return { home, isReady: (await readyFile(home, interpreterPath)) !== null };
}

/** {@link ensureEnvironment} on the given environment variables. */
export async function ensureEnvironmentWith(
  variables: Variables,
  options: EnvironmentOptions,
): Promise<PythonEnvironment> {
  const { signal, report } = options;
  const java = locateJava(variables).catch(() => managedJava(variables));
  const { python, lock, home } = await planEnvironment(variables);
  const make = async (): Promise<void> => {
    const start = performance.now();
    report(`Preparing the Python environment (once, 2 to 4 minutes) with Python ${python.version}`);
    await removeAttempts(home);
    const folder = await newAttempt(home);
    try {
      await install({ python, lock, folder, variables, signal, report });
      await checkImports(join(folder, interpreterPath), variables, signal);
    } catch (error) {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
      throw error;
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    await declareReady(home, { folder: basename(folder), python: python.executable, seconds });
    report(`Python environment ready after ${seconds} s`);
  };
  const isThere = async (): Promise<boolean> => (await readyFile(home, interpreterPath)) !== null;
  const onWait = (): void => report('Waiting for another process that prepares the Python environment');
  if (!(await isThere())) {
    await mkdir(home, { recursive: true }).catch((error: Error) => {
      throw new ConnectorError('ENVIRONMENT_FAILED', `python environment: ${error.message}`, {}, { cause: error });
    });
    await makeOnce({ claims: join(home, 'claims'), isThere, make, onWait, signal });
  }
  const interpreter = await readyFile(home, interpreterPath);
  if (interpreter === null) throw new ConnectorError('ENVIRONMENT_FAILED', `python environment: ${home} was removed`);
  await noteUse(home, new Date());
  return { python: interpreter, javaHome: (await java)?.home ?? null };
}

const found = new Map<string, PythonEnvironment>();

/**
 * The managed Python environment: one for each lock and Python, in the user's cache, shared by all workspaces, made once.
 *
 * `CREATE_CONNECTOR_PYTHON` chooses the interpreter, `CREATE_CONNECTOR_CACHE` the cache's folder. The package index is the
 * one that pip or uv is configured for on this machine. Within a process the answer is remembered.
 *
 * @param options - `report` gets a line at the start, at each phase and at the end, or none when it is there already
 * @throws ConnectorError `TOOL_MISSING` without a fit Python, `ENVIRONMENT_FAILED` with the installer's last lines,
 * `INTERRUPTED` when `signal` aborts
 */
export async function ensureEnvironment(options: EnvironmentOptions): Promise<PythonEnvironment> {
  const { PATH, JAVA_HOME, CREATE_CONNECTOR_PYTHON, CREATE_CONNECTOR_CACHE } = process.env;
  const question = JSON.stringify([PATH, JAVA_HOME, CREATE_CONNECTOR_PYTHON, CREATE_CONNECTOR_CACHE]);
  const known = found.get(question);
  if (known !== undefined && known.javaHome !== null && existsSync(known.python)) return known;
  const environment = await ensureEnvironmentWith(process.env, options);
  found.set(question, environment);
  return environment;
}
