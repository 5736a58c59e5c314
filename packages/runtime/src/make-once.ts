import { mkdir, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ConnectorError } from '@create-connector/contracts';
import { z } from 'zod';

/** Who makes the thing. `pid` is null once that process gave up. */
const Claim = z.strictObject({ pid: z.int().nullable(), host: z.string() });

/** What is made once, however many processes want it. */
export interface MakeOnceOptions {
  /** Absolute path of a folder for the claims; it goes when the thing is there. */
  readonly claims: string;
  readonly isThere: () => Promise<boolean>;
  /** Must bear what an earlier attempt left, and an earlier attempt's child that is still at work. */
  readonly make: () => Promise<void>;
  /** Called once, when another process is making it and has to be waited for. */
  readonly onWait: () => void;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks; half a second when left out. */
  readonly pollMs?: number;
  /** Looks without a sign of life after which an owner on another machine counts as gone; 240 when left out. */
  readonly patience?: number;
}

const interrupted = (): ConnectorError => new ConnectorError('INTERRUPTED', 'interrupted while another process worked');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The highest claim's number; 0 where there is none. */
async function lastClaim(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number));
}

/** The owner of a claim, null where it can't be read (its owner is just writing it, or died while writing). */
async function readClaim(file: string): Promise<z.output<typeof Claim> | null> {
  try {
    return Claim.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

const lastSign = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );

/** Resolves when the owner of a claim is gone, by its process or by its silence, or when the thing is there. */
async function awaitOwner(file: string, options: MakeOnceOptions, onWait: () => void): Promise<void> {
  const { isThere, signal, pollMs = 500, patience = 240 } = options;
  let sign = await lastSign(file);
  let silent = 0;
  while (sign !== null && silent < patience) {
    const claim = await readClaim(file);
    if (claim?.pid === null || (claim?.host === hostname() && !isAlive(claim.pid))) return;
    onWait();
    await wait(pollMs, undefined, { signal }).catch(() => {
      throw interrupted();
    });
    if (await isThere()) return;
    const next = await lastSign(file);
    silent = next === sign ? silent + 1 : 0;
    sign = next;
  }
}

/** Creates a claim; false when another process was faster. */
async function claim(file: string): Promise<boolean> {
  await mkdir(join(file, '..'), { recursive: true });
  const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (handle === null) return false;
  await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
  await handle.close();
  return true;
}

/**
 * Makes a thing that is not there yet, so that of several processes (on one machine, or on several that share a disk) one
 * makes it and the others wait. A process that died while it made it is succeeded by another.
 *
 * @throws ConnectorError `INTERRUPTED` when `signal` aborts; and whatever `make` throws
 *
 * Claims are numbered files: only one process can create the next number, so that no two succeed the same dead owner.
 */
export async function makeOnce(options: MakeOnceOptions): Promise<void> {
  const { claims, isThere, make, onWait, signal } = options;
  let saidSo = false;
  const sayOnce = (): void => {
    if (!saidSo) onWait();
    saidSo = true;
  };
  while (!(await isThere())) {
    if (signal.aborted) throw interrupted();
    const last = await lastClaim(claims);
    if (last > 0) await awaitOwner(join(claims, String(last)), options, sayOnce);
    const mine = join(claims, String(last + 1));
    if ((await isThere()) || !(await claim(mine))) continue;
    const beat = setInterval(() => void utimes(mine, new Date(), new Date()).catch(() => undefined), 2000);
    try {
      if (!(await isThere())) await make();
    } catch (error) {
      await writeFile(mine, JSON.stringify({ pid: null, host: hostname() }));
      throw error;
    } finally {
      clearInterval(beat);
    }
    await rm(claims, { recursive: true, force: true });
  }
}
