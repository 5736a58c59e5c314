import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { runChild } from './child.ts';
import { installerVariables, type Variables } from './child-variables.ts';
import type { FoundPython } from './find-python.ts';
import { buildersOf } from './lock.ts';
import { findPrograms } from './programs.ts';
import { lastLines } from './tail.ts';

/** What an installation needs to know. */
export interface InstallOptions {
  readonly python: FoundPython;
  /** Text of the lock: names, versions, hashes. */
  readonly lock: string;
  /** Absolute path of the environment's folder; empty. */
  readonly folder: string;
  readonly variables: Variables;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

/** What an installation into a bare folder needs to know. */
export interface InstallIntoOptions {
  /** Absolute path of a Python that has pip. */
  readonly python: string;
  readonly lock: string;
  readonly variables: Variables;
  readonly signal: AbortSignal;
}

/** One way to install: the words after the program, given the requirements' file. */
interface Installer {
  readonly name: string;
  readonly make: readonly string[];
  readonly install: (file: string) => readonly string[];
}

/** What running an installer takes. */
interface InstallerRun {
  /** Absolute path; its temporary files go here, and are gone with it. */
  readonly scratch: string;
  readonly variables: Variables;
  readonly signal: AbortSignal;
}

const pythonIn = (folder: string): string => join(folder, 'bin', 'python');

function withUv(uv: string, { python, folder }: InstallOptions): Installer {
  const strict = ['--require-hashes', '--no-build-isolation', '--compile-bytecode', '--quiet'];
  return {
    name: 'uv',
    make: [uv, 'venv', '--quiet', '--no-config', '--python', python.executable, folder],
    install: (file) => [uv, 'pip', 'install', '--python', pythonIn(folder), ...strict, '--requirement', file],
  };
}

function withPip({ python, folder }: InstallOptions): Installer {
  const strict = ['--require-hashes', '--no-build-isolation', '--quiet'];
  return {
    name: 'pip',
    make: [python.executable, '-m', 'venv', folder],
    install: (file) => [pythonIn(folder), '-m', 'pip', 'install', ...strict, '--requirement', file],
  };
}

async function chooseInstaller(options: InstallOptions): Promise<Installer> {
  const [uv] = await findPrograms('uv', options.variables);
  if (uv !== undefined) return withUv(uv, options);
  if (options.python.canMakeVenv) return withPip(options);
  const { executable, version } = options.python;
  const found = `python: ${executable} (${version}) has no venv module; needed is that module, or uv on PATH`;
  throw new ConnectorError('TOOL_MISSING', found, { tool: 'venv' });
}

/** Without the passwords that an index's address may hold. */
const withoutPasswords = (text: string): string => text.replace(/(\w+:\/\/)[^\s/@]+@/g, '$1***@');

async function runInstaller(words: readonly string[], { scratch, variables, signal }: InstallerRun): Promise<void> {
  const [program = '', ...rest] = words;
  const { exitCode, stdout, stderr } = await runChild(program, rest, {
    cwd: scratch,
    variables: { ...installerVariables(variables), TMPDIR: scratch },
    signal,
    timeoutMs: 45 * 60_000,
  });
  if (exitCode === 0) return;
  const said = withoutPasswords(lastLines(stdout, stderr, 12));
  throw new ConnectorError('ENVIRONMENT_FAILED', `python environment: ${program} ended with ${exitCode}\n${said}`);
}

/** Works in a scratch folder that is gone afterwards, also when the installer was interrupted and could not tidy up. */
async function withScratch(work: (scratch: string) => Promise<void>): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'create-connector-lock-'));
  try {
    await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Makes a virtual environment and installs a lock into it: with uv where it is on PATH, else with venv and pip.
 *
 * The build backend comes first, so that source distributions (pyspark is one) are built with it and not with an
 * unpinned download.
 *
 * @throws ConnectorError `TOOL_MISSING` when Python has no venv and uv is not there; `ENVIRONMENT_FAILED` with the
 * installer's last lines
 */
export async function install(options: InstallOptions): Promise<void> {
  const installer = await chooseInstaller(options);
  await withScratch(async (scratch) => {
    const run: InstallerRun = { ...options, scratch };
    const builders = join(scratch, 'builders.txt');
    const all = join(scratch, 'requirements.txt');
    await writeFile(builders, buildersOf(options.lock));
    await writeFile(all, options.lock);
    await runInstaller(installer.make, run);
    await runInstaller(installer.install(builders), run);
    options.report(`  ${installer.name} downloads and installs the pinned packages (Spark is the large one)`);
    await runInstaller(installer.install(all), run);
  });
}

/**
 * Unpacks the wheels of a lock into a folder, beside any environment: with uv where it is on PATH, else with pip.
 *
 * @param folder - absolute path
 * @throws ConnectorError `ENVIRONMENT_FAILED` with the installer's last lines, e.g. that the lock has no wheel for this machine
 */
export async function installInto(folder: string, options: InstallIntoOptions): Promise<void> {
  const { python, lock, variables } = options;
  const [uv] = await findPrograms('uv', variables);
  const install = uv === undefined ? [python, '-m', 'pip', 'install'] : [uv, 'pip', 'install', '--python', python];
  const strict = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--quiet', '--target', folder];
  await withScratch(async (scratch) => {
    const all = join(scratch, 'requirements.txt');
    await writeFile(all, lock);
    await runInstaller([...install, ...strict, '--requirement', all], { ...options, scratch });
  });
}
