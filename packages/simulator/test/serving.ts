import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { SourceModel } from '@create-connector/contracts';
import { ensureEnvironment } from '@create-connector/runtime';
import {
  type RunningSimulator,
  type SimulatorOptions,
  type SimulatorStart,
  simulatorFiles,
  startSimulator,
} from '../src/index.ts';

/** The managed Python. */
export const python = async (): Promise<string> => {
  const { signal } = new AbortController();
  return (await ensureEnvironment({ signal, report: (line) => console.error(line) })).python;
};

/** A folder that is gone when the test is. */
export async function temporaryFolder(): Promise<{ readonly path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'simulator-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Serves a model's simulated source from a folder. */
export async function serve(
  folder: string,
  model: SourceModel,
  options: SimulatorOptions & Pick<SimulatorStart, 'faults' | 'logFile' | 'signal'> = {},
): Promise<RunningSimulator> {
  await writeFiles(folder, simulatorFiles(model, options));
  const { faults, logFile, signal } = options;
  const start = { workspace: folder, specFolder: folder };
  return startSimulator(
    { python: await python() },
    {
      ...start,
      ...(faults === undefined ? {} : { faults }),
      ...(logFile === undefined ? {} : { logFile }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
}

/** Runs `walk.py` on some plans, and returns what it prints. */
export async function walk(plans: readonly object[]): Promise<unknown> {
  const script = fileURLToPath(new URL('walk.py', import.meta.url));
  const child = spawn(await python(), [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(plans));
  return JSON.parse(await text(child.stdout));
}
