import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** sha256 of every file a run delivered, by path; its own records (times, process ids, copies for reviews) are left out. */
export async function deliveredBytes(workspace: string): Promise<Record<string, string>> {
  const bytes: Record<string, string> = {};
  for (const entry of (await readdir(workspace, { recursive: true })).toSorted()) {
    const isRecord = /^\.create-connector\/[^/]+\/([^/]+$|gates\/)/.test(entry);
    const path = join(workspace, entry);
    if (isRecord || !(await stat(path)).isFile()) continue;
    bytes[entry] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  }
  return bytes;
}
