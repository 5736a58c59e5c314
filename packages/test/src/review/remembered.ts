import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '@create-connector/runtime';
import type { z } from 'zod';

/** So many results are kept; each is a file of a few bytes. */
const mostKept = 200;

/**
 * A result that only its words decide, from the user's cache or made now: the same code is not looked through twice.
 *
 * A cache that can't be read or written costs time, nothing else.
 *
 * @param kind - names a folder of the cache
 * @param words - everything that the result depends on
 */
export async function remembered<T>(
  kind: string,
  words: readonly string[],
  schema: z.ZodType<T>,
  make: () => Promise<T>,
): Promise<T> {
  const folder = join(cacheFolder(process.env), kind);
  const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  const file = join(folder, `${digest}.json`);
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    const made = await make();
    await keep(folder, file, JSON.stringify(made)).catch(() => undefined);
    return made;
  }
}

async function keep(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, file);
  const names = await readdir(folder);
  if (names.length <= mostKept) return;
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
  ages.sort((a, b) => b.at - a.at);
  for (const { name } of ages.slice(mostKept)) await rm(join(folder, name), { force: true });
}
