import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConnectorError } from '@create-connector/contracts';
import type { PythonEnvironment } from './environment.ts';
import { type PythonOptions, runPython } from './python.ts';
import { lastLines } from './tail.ts';

/** What is built, and where it goes. */
export interface BuildOptions {
  /** Absolute path of a folder with a `pyproject.toml`; it is read only. */
  readonly folder: string;
  /** Absolute path; made when it is not there. */
  readonly outFolder: string;
  readonly signal: AbortSignal;
}

/** Absolute paths. */
export interface Distributions {
  readonly wheel: string;
  readonly sdist: string;
}

/** 1980-01-01, the earliest time that a zip archive can hold. */
const buildTime = '315532800';
const script = (name: string): string => fileURLToPath(new URL(`../python-environment/${name}`, import.meta.url));

const isLeftOut = (path: string): boolean => /^(build|dist|__pycache__|\..+)$|\.egg-info$|\.pyc$/.test(basename(path));

/** A copy of what is to be built, without earlier builds' leavings, with the same modes whoever made the files. */
async function copyClean(folder: string, copy: string): Promise<void> {
  await cp(folder, copy, { recursive: true, filter: (path) => path === folder || !isLeftOut(path) });
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

async function runBuild(environment: PythonEnvironment, words: readonly string[], given: PythonOptions): Promise<void> {
  const { exitCode, stdout, stderr } = await runPython(environment, words, given);
  if (exitCode === 0) return;
  throw new ConnectorError('PYTHON_FAILED', `python build ended with ${exitCode}\n${lastLines(stdout, stderr)}`);
}

/** Moves a built file into place whole: the two folders may lie on different disks. */
async function publish(file: string, outFolder: string): Promise<string> {
  const target = join(outFolder, basename(file));
  const unfinished = join(outFolder, `.${basename(file)}.${process.pid}.tmp`);
  await cp(file, unfinished);
  await rename(unfinished, target);
  return target;
}

/**
 * Builds a source distribution, and a wheel from it, by PEP 517, without network. The same files give the same bytes,
 * whoever builds them, where and when.
 *
 * It happens in a new virtual environment that holds the pinned build tools and nothing else: isolated from whatever is
 * installed on the machine or in the managed environment, as the front end's own isolation is, which would download the tools.
 *
 * @throws ConnectorError `PYTHON_FAILED` with the backend's last lines
 */
export async function buildDistributions(
  environment: PythonEnvironment,
  { folder, outFolder, signal }: BuildOptions,
): Promise<Distributions> {
  const scratch = await mkdtemp(join(tmpdir(), 'create-connector-build-'));
  try {
    const copy = join(scratch, 'project');
    const cwd = join(scratch, 'empty');
    const built = join(scratch, 'built');
    await copyClean(folder, copy);
    await mkdir(cwd);
    const tools = join(scratch, 'tools');
    const given = { cwd, signal, timeoutMs: 10 * 60_000, env: { SOURCE_DATE_EPOCH: buildTime } };
    await runBuild(environment, ['-I', script('make_build_environment.py'), tools], given);
    const builder = { python: join(tools, 'bin', 'python'), javaHome: null };
    await runBuild(builder, ['-m', 'build', '--no-isolation', '--outdir', built, copy], given);
    const names = await readdir(built);
    const wheel = names.find((name) => name.endsWith('.whl'));
    const sdist = names.find((name) => name.endsWith('.tar.gz'));
    if (wheel === undefined || sdist === undefined) {
      throw new ConnectorError('PYTHON_FAILED', `python build made ${names.join(', ')}; expected a wheel and an sdist`);
    }
    await runBuild(environment, ['-I', script('normalize_archives.py'), join(built, wheel), join(built, sdist)], given);
    await mkdir(outFolder, { recursive: true });
    return {
      wheel: await publish(join(built, wheel), outFolder),
      sdist: await publish(join(built, sdist), outFolder),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
