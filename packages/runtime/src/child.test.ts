import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeScratch } from '../test/support/scratch.ts';
import { runChild } from './child.ts';

const given = { cwd: tmpdir(), variables: { GREETING: 'hello' } };
const node = process.execPath;

test('any exit code is a result, with both streams', async () => {
  const script =
    'console.log(process.env.GREETING, Object.keys(process.env).join()); console.error("bad"); process.exit(3)';
  expect(await runChild(node, ['-e', script], given)).toStrictEqual({
    exitCode: 3,
    stdout: 'hello GREETING\n',
    stderr: 'bad\n',
  });
});

test('input is what the child reads; without it the child reads nothing', async () => {
  const echo = ['-e', 'process.stdin.pipe(process.stdout)'];
  expect((await runChild(node, echo, { ...given, input: 'a line' })).stdout).toBe('a line');
  expect((await runChild(node, echo, given)).stdout).toBe('');
});

test('a child that a signal ended has the code that a shell gives it', async () => {
  const { exitCode } = await runChild(node, ['-e', 'process.kill(process.pid, "SIGKILL")'], given);
  expect(exitCode).toBe(137);
});

test('a program that is not there has exit code 127 and says so', async () => {
  const { exitCode, stderr } = await runChild('/nowhere/python', [], given);
  expect(exitCode).toBe(127);
  expect(stderr).toContain('ENOENT');
});

test('a child that takes too long is ended', async () => {
  const endless = runChild(node, ['-e', 'setInterval(() => 0, 1000)'], { ...given, timeoutMs: 300 });
  await expect(endless).rejects.toMatchObject({ code: 'PYTHON_FAILED', message: `${node}: not done after 0 s` });
});

/** A program that starts another, which would rather stay, and writes down its process id. */
const parentScript = (file: string): string => `
const { spawn } = require('node:child_process');
const stubborn = 'process.on("SIGTERM", () => 0); setInterval(() => 0, 1000)';
const child = spawn(process.execPath, ['-e', stubborn], { stdio: 'ignore' });
setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)), 200);
setInterval(() => 0, 1000);
`;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Waits for the file that the program writes; the process id in it. */
const readPid = (file: string): Promise<number> =>
  vi.waitFor(() => Number(readFileSync(file, 'utf8') || expect.fail('not written yet')), 10_000);

test('aborting ends the child and what it started', async () => {
  const file = join(await makeScratch(), 'pid');
  const stop = new AbortController();
  const endless = runChild(node, ['-e', parentScript(file)], { ...given, signal: stop.signal });
  const rejected = expect(endless).rejects.toMatchObject({ code: 'INTERRUPTED' });
  const pid = await readPid(file);
  expect(isAlive(pid)).toBe(true);
  stop.abort();
  await rejected;
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 2000);
});

test('a signal that is aborted already starts nothing', async () => {
  const late = runChild('/nowhere/python', [], { ...given, signal: AbortSignal.abort() });
  await expect(late).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

test('what a child started ends with this process', async () => {
  const file = join(await makeScratch(), 'pid');
  const child = new URL('../dist/child.js', import.meta.url).href;
  const words = [process.execPath, ['-e', parentScript(file)], given].map((word) => JSON.stringify(word)).join();
  const self = spawn(node, ['--input-type=module', '-e', `(await import('${child}')).runChild(${words})`]);
  const pid = await readPid(file);
  self.kill('SIGTERM');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5000);
});
