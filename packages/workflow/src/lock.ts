import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ConnectorError } from '@create-connector/contracts';
import { z } from 'zod';
import { diskError } from './disk-error.ts';
import { isProcessAlive, processStart } from './process.ts';

const Holder = z.object({ pid: z.int(), start: z.string().nullable() });

/** A lock that is held until it is released. Releasing twice does no harm. */
export interface Lock {
  release(): Promise<void>;
}

/** A holder writes its lock at once; one that is still empty after this long was killed in between. */
const EMPTY_LOCK_MS = 5_000;

/**
 * Takes the lock of one source's run: a file made exclusively, with the process's id and start.
 *
 * A lock whose process is gone, or whose id now belongs to a later process, is taken over.
 *
 * @param path - absolute
 * @param nowMs - milliseconds since the Unix epoch
 * @throws ConnectorError RUN_LOCKED with the holder's process id; WORKSPACE_FULL or WORKSPACE_UNUSABLE
 */
export async function takeLock(path: string, source: string, nowMs: number): Promise<Lock> {
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw diskError(error, dirname(path));
  });
  const own = JSON.stringify({ pid: process.pid, start: await processStart(process.pid) });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await create(path, own)) return { release: () => release(path, own) };
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) continue; // released meanwhile
    const holder = await findHolder(path, text, nowMs);
    if (holder !== null) {
      throw new ConnectorError('RUN_LOCKED', `${source}: process ${holder} is at work on this source`);
    }
    await removeDead(path, text, nowMs);
  }
  throw new ConnectorError('RUN_LOCKED', `${source}: other processes keep taking the lock ${path}`);
}

/** Is a live process at work under this lock? @param nowMs - milliseconds since the Unix epoch */
export async function isLocked(path: string, nowMs: number): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text !== null && (await findHolder(path, text, nowMs)) !== null;
}

async function create(path: string, content: string): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw diskError(error, path);
  });
  if (file === null) return false;
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw diskError(error, path);
  } finally {
    await file.close();
  }
  return true;
}

/** The live holder of a lock, named for a message, or null when nobody holds it any more. */
async function findHolder(path: string, text: string, nowMs: number): Promise<string | null> {
  const holder = Holder.safeParse(parse(text));
  if (!holder.success) {
    const made = await stat(path).catch(() => null);
    return made !== null && nowMs - made.mtimeMs < EMPTY_LOCK_MS ? '(unknown)' : null;
  }
  const { pid, start } = holder.data;
  if (!isProcessAlive(pid)) return null;
  const startNow = await processStart(pid);
  return start !== null && startNow !== null && start !== startNow ? null : String(pid);
}

/**
 * Removes a dead lock, if it is still there. Of many that found it dead only the one that made the guard file may look and
 * remove, so that nobody removes the lock which another took meanwhile.
 */
async function removeDead(path: string, deadText: string, nowMs: number): Promise<void> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, ''))) {
    const made = await stat(guard).catch(() => null);
    if (made !== null && nowMs - made.mtimeMs > EMPTY_LOCK_MS) await rm(guard, { force: true });
    await setTimeout(20);
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === deadText) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function release(path: string, own: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === own) await rm(path, { force: true });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
