import { access, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What is written last, once an environment is whole. */
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
 * The interpreter of the finished environment in a home; null where there is none, or where the Python that it was made with
 * is gone (its link is broken): then it is made anew.
 */
export async function readyInterpreter(home: string): Promise<string | null> {
  const ready = parseReady(await readFile(join(home, 'ready.json'), 'utf8').catch(() => ''));
  if (ready === null) return null;
  const interpreter = join(home, ready.folder, 'bin', 'python');
  return access(interpreter).then(
    () => interpreter,
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
