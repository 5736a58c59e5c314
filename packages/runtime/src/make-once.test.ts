import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeScratch, writeFiles } from '../test/support/scratch.ts';
import { type MakeOnceOptions, makeOnce } from './make-once.ts';

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

async function setUp() {
  const folder = await makeScratch();
  const thing = join(folder, 'thing');
  const log: string[] = [];
  const options: MakeOnceOptions = {
    claims: join(folder, 'claims'),
    isThere: async () => existsSync(thing),
    make: async () => {
      log.push('make');
      await wait(60);
      await writeFile(thing, '');
    },
    onWait: () => log.push('wait'),
    signal: new AbortController().signal,
    pollMs: 10,
  };
  return { folder, thing, log, options };
}

test('of several that want it at once, one makes it', async () => {
  const { folder, log, options } = await setUp();
  await Promise.all(Array.from({ length: 5 }, () => makeOnce(options)));
  expect(log.filter((line) => line === 'make')).toStrictEqual(['make']);
  expect(existsSync(join(folder, 'claims'))).toBe(false);
});

test('what is there is not made', async () => {
  const { thing, log, options } = await setUp();
  await writeFile(thing, '');
  await makeOnce(options);
  expect(log).toStrictEqual([]);
});

test('a dead owner on this machine is succeeded at once', async () => {
  const { folder, log, options } = await setUp();
  await writeFiles(folder, { 'claims/1': JSON.stringify({ pid: deadPid(), host: hostname() }) });
  await makeOnce({ ...options, patience: 1_000_000 });
  expect(log).toStrictEqual(['make']);
});

test('a silent owner on another machine is succeeded when patience ends', async () => {
  const { folder, log, options } = await setUp();
  await writeFiles(folder, { 'claims/3': JSON.stringify({ pid: 1, host: 'elsewhere' }) });
  await makeOnce({ ...options, patience: 3 });
  expect(log).toStrictEqual(['wait', 'make']);
});

test('a claim that was cut off while it was written counts as silent', async () => {
  const { folder, log, options } = await setUp();
  await writeFiles(folder, { 'claims/1': '{"pid"' });
  await makeOnce({ ...options, patience: 3 });
  expect(log).toStrictEqual(['wait', 'make']);
});

test('after a failure the next one tries at once', async () => {
  const { log, options } = await setUp();
  const broken = makeOnce({ ...options, make: () => Promise.reject(new Error('no disk')), patience: 1_000_000 });
  await expect(broken).rejects.toThrow('no disk');
  await makeOnce({ ...options, patience: 1_000_000 });
  expect(log).toStrictEqual(['make']);
});

test('a wait for a living owner ends when it is interrupted', async () => {
  const { folder, options } = await setUp();
  await writeFiles(folder, { 'claims/1': JSON.stringify({ pid: process.pid, host: hostname() }) });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await expect(makeOnce({ ...options, signal: stop.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
