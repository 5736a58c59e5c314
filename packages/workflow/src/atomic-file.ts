import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive } from './process.ts';

let count = 0;

/**
 * Replaces a file's content in one step: a temporary file beside it, flushed to disk, then renamed over it.
 *
 * Leaves a file with this content alone (but sees to its mode), and clears away what a killed writer left beside it.
 *
 * @param path - absolute
 * @param options - `mode`: permission bits, e.g. `0o600`; 0o666 less the process's mask when left out
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder, basename(path));
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
  const old = await readFile(path).catch(() => null);
  if (old?.equals(bytes)) {
    if (options.mode !== undefined && ((await stat(path)).mode & 0o777) !== options.mode) {
      await chmod(path, options.mode);
    }
    return;
  }
  count += 1;
  const temporary = join(folder, `.${basename(path)}.${process.pid}-${count}.partial`);
  try {
    const file = await open(temporary, 'wx', options.mode ?? 0o666);
    try {
      await file.writeFile(bytes);
      if (options.mode !== undefined) await file.chmod(options.mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function removeLeftovers(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`.${name}.`) || !entry.endsWith('.partial')) continue;
    const pid = Number(/^(\d+)-\d+$/.exec(entry.slice(name.length + 2, -'.partial'.length))?.[1]);
    if (Number.isInteger(pid) && !isProcessAlive(pid)) await rm(join(folder, entry), { force: true });
  }
}

/** Flushes a folder's entries, so that a rename outlives a power cut. Not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
