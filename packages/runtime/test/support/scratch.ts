import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder for one test, removed after it. */
export async function makeScratch(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'runtime-test-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, given by their paths relative to a folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Writes tiny shell programs into a folder, to be found on PATH; returns the folder. */
export async function writePrograms(folder: string, programs: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, body] of Object.entries(programs)) {
    await writeFiles(folder, { [name]: `#!/bin/sh\n${body}\n` });
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

/** A program that answers like a Python of some version when it is asked what it is. */
export const fakePython = (version: readonly number[], executable: string, canMakeVenv = true): string =>
  `echo '${JSON.stringify({ executable, version, tag: 'CPython test-1 soabi', canMakeVenv })}'`;

/** A program that answers like a Java of some version. */
export const fakeJava = (version: string, home: string): string =>
  `echo "    java.home = ${home}" >&2\necho "    java.version = ${version}" >&2`;
