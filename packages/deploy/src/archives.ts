import { gunzipSync, strFromU8, unzipSync } from 'fflate';

/** Files of an archive, by their paths in it. */
export type Entries = Readonly<Record<string, Uint8Array>>;

/** The files of a wheel; null where it is no zip archive. */
export function readWheel(bytes: Uint8Array): Entries | null {
  try {
    const all = Object.entries(unzipSync(bytes));
    return Object.fromEntries(all.filter(([name]) => !name.endsWith('/')));
  } catch {
    return null;
  }
}

const BLOCK = 512;
const fieldOf = (block: Uint8Array, from: number, to: number): string =>
  strFromU8(block.subarray(from, to)).replace(/\0.*$/s, '');

/** The plain files of a source distribution; null where it is no compressed tar archive. @see POSIX ustar, PEP 625 */
export function readSdist(bytes: Uint8Array): Entries | null {
  let tar: Uint8Array;
  try {
    tar = gunzipSync(bytes);
  } catch {
    return null;
  }
  const entries: Record<string, Uint8Array> = {};
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const head = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(fieldOf(head, 124, 136).trim() || '0', 8);
    const prefix = fieldOf(head, 345, 500);
    const name = fieldOf(head, 0, 100);
    if (name === '') break;
    if (!Number.isSafeInteger(size)) return null;
    const isFile = head[156] === 0 || head[156] === 0x30;
    if (isFile) entries[prefix === '' ? name : `${prefix}/${name}`] = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}
