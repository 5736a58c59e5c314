import { access, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What is written last, once what a home holds is whole. */
const Ready = z.strictObject({
  folder: z.string().regex(/^env-\w+$/),
  python: z.string(),
  seconds: z.number(),
});
type Ready = z.output<typeof Ready>;

function parseReady(text: string): Ready | null {
  try {
    return Ready.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * A file of what a home holds, as an absolute path; null where nothing is finished there, or where the file is gone (an
 * interpreter is a link, which breaks with the Python that it was made with): then it is made anew.
 *
 * @param path - relative to what was made, e.g. `bin/python`
 */
export async function readyFile(home: string, path: string): Promise<string | null> {
  const ready = parseReady(await readFile(join(home, 'ready.json'), 'utf8').catch(() => ''));
  if (ready === null) return null;
  const file = join(home, ready.folder, path);
  return access(file).then(
    () => file,
    () => null,
  );
}

/** Notes that a home is in use, once a day. */
export async function noteUse(home: string, now: Date): Promise<void> {
  const last = await lastUse(home);
  if (last === null || now.getTime() - last.getTime() < 86_400_000) return;
  await utimes(join(home, 'ready.json'), now, now).catch(() => undefined);
}

/** When a home was last used, to the day; null where nothing in it was ever finished. */
export function lastUse(home: string): Promise<Date | null> {
  return stat(join(home, 'ready.json')).then(
    ({ mtime }) => mtime,
    () => null,
  );
}

/** An empty folder of its own for one attempt: virtual environments can't be moved, and a killed attempt's may still fill. */
export function newAttempt(home: string): Promise<string> {
  return mkdtemp(join(home, 'env-'));
}

/** Declares an attempt finished, at once or not at all. */
export async function declareReady(home: string, ready: Ready): Promise<void> {
  const unfinished = join(home, ready.folder, 'ready.json');
  await writeFile(unfinished, `${JSON.stringify(ready)}\n`);
  await rename(unfinished, join(home, 'ready.json'));
}

/** Removes what earlier attempts left, as far as it can be: an installer that outlived its killed parent may be in there. */
export async function removeAttempts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('env-')) await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
