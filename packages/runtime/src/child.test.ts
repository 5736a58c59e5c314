import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
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

test('aborting ends the child', async () => {
  const stop = new AbortController();
  const script = 'console.log(process.pid); setInterval(() => 0, 1000)';
  const endless = runChild(node, ['-e', script], { ...given, signal: stop.signal });
  setTimeout(() => stop.abort(), 300);
  await expect(endless).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
