import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath } from '@create-connector/contracts';
import { type Finished, testEnvironment } from './run-cli.ts';

const bin = fileURLToPath(new URL('../../bin.js', import.meta.url));

/** A run that is under way. */
export interface Underway {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly finished: Promise<Finished>;
}

/** Starts `create-connector` and lets it run. */
export function startCli(args: readonly string[], cwd: string): Underway {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: testEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, ...output }));
  });
  if (child.pid === undefined) throw new Error('the program did not start');
  return { child, pid: child.pid, finished };
}

/** Resolves when a run's log says that a step was started after `from` events, or the run is over. */
export async function untilStep(workspace: string, source: string, step: string, run: Underway): Promise<void> {
  const log = join(workspace, artifactPath('event_log', source));
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  run.finished.then(over, over);
  const before = (await readFile(log, 'utf8').catch(() => '')).split('\n').length - 1;
  while (!isOver) {
    const lines = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(before);
    if (lines.some((line) => line.includes('"step-started"') && line.includes(`"step":"${step}"`))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Ids of processes that are at work in a folder or name it in their arguments. */
export async function processesAt(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const words = await readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '');
    const cwd = await readlink(join('/proc', pid, 'cwd')).catch(() => '');
    if (words.includes(folder) || cwd.startsWith(folder)) found.push(`${pid} ${words.replaceAll('\0', ' ')}`);
  }
  return found;
}
