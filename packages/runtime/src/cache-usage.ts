import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import type { Variables } from './child-variables.ts';
import { lastUse } from './environment-home.ts';

/** One thing that this project, in some version, made in the cache. */
export interface CachedHome {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  /** To the day; null where it was never finished. */
  readonly lastUse: Date | null;
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await sizeOf(path);
    else bytes += (await lstat(path).catch(() => null))?.size ?? 0;
  }
  return bytes;
}

/** Python environments and Javas in the cache, those of other versions of this project among them, sorted by path. */
export async function cachedHomes(variables: Variables): Promise<readonly CachedHome[]> {
  const homes: CachedHome[] = [];
  for (const kind of ['java', 'python']) {
    const folder = join(cacheFolder(variables), kind);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((one) => /^[0-9a-f]{16}$/.test(one)).sort()) {
      const path = join(folder, name);
      homes.push({ path, bytes: await sizeOf(path), lastUse: await lastUse(path) });
    }
  }
  return homes;
}
