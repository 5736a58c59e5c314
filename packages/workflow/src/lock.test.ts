import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder, textsIn } from '../test/folder.ts';
import { proves } from '../test/proves.ts';
import { isLocked, takeLock } from './lock.ts';
import { processStart } from './process.ts';

/** A process that has ended, by its id. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('takeLock', () => {
  it(`refuses a second run on the same source ${proves('lock:one-run-a-source')}`, async () => {
    const path = join(await emptyFolder(), 'lock');
    const lock = await takeLock(path, 'shop', Date.now());
    await expect(takeLock(path, 'shop', Date.now())).rejects.toMatchObject({
      code: 'RUN_LOCKED',
      message: `shop: process ${process.pid} is at work on this source`,
    });
    expect(await isLocked(path, Date.now())).toBe(true);
    await lock.release();
    expect(await isLocked(path, Date.now())).toBe(false);
    await (await takeLock(path, 'shop', Date.now())).release();
  });

  it(`takes over the lock of a process that is gone ${proves('lock:dead-process-keeps-none')}`, async () => {
    const folder = await emptyFolder();
    const path = join(folder, 'lock');
    await writeFile(path, JSON.stringify({ pid: await deadPid(), start: null }));
    const lock = await takeLock(path, 'shop', Date.now());
    expect(JSON.parse(await readFile(path, 'utf8'))).toStrictEqual({
      pid: process.pid,
      start: await processStart(process.pid),
    });
    await lock.release();
    expect(await textsIn(folder)).toStrictEqual({});
  });

  it('takes over a lock whose process id belongs to a later process', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    onTestFinished(() => void child.kill('SIGKILL'));
    const pid = child.pid ?? 0;
    const path = join(await emptyFolder(), 'lock');
    await writeFile(path, JSON.stringify({ pid, start: await processStart(pid) }));
    await expect(takeLock(path, 'shop', Date.now())).rejects.toMatchObject({ code: 'RUN_LOCKED' });
    await writeFile(path, JSON.stringify({ pid, start: '1' }));
    await (await takeLock(path, 'shop', Date.now())).release();
  });

  it('waits for a lock that is being written, not for one that a kill left empty', async () => {
    const path = join(await emptyFolder(), 'lock');
    await writeFile(path, '');
    const now = Date.now();
    await utimes(path, now / 1000, now / 1000);
    await expect(takeLock(path, 'shop', now)).rejects.toMatchObject({ code: 'RUN_LOCKED' });
    await (await takeLock(path, 'shop', now + 60_000)).release();
  });

  it('is won by one of many that find a dead lock at once', async () => {
    const path = join(await emptyFolder(), 'lock');
    await writeFile(path, JSON.stringify({ pid: await deadPid(), start: null }));
    const tries = Array.from({ length: 8 }, () => takeLock(path, 'shop', Date.now()));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
