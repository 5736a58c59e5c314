import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import { decodeText } from '../readers/parse.ts';
import { openSamples } from '../readers/traffic/samples.ts';
import { maxBytes, tooLarge } from './inflate.ts';

const maxFiles = 5000;
const maxFolders = 20;

/** Is it a folder that can be looked into? */
export const isFolder = async (path: string): Promise<boolean> =>
  (await stat(resolve(path)).catch(() => null))?.isDirectory() === true;

/**
 * Read a folder of sample answers: each `.json` file in it or below it is one. Links are not followed, hidden files not read.
 *
 * @param shown - the folder as messages name it
 * @throws ConnectorError `DOC_NOT_FOUND` where it holds no `.json` file, `DOC_TOO_LARGE`, `DOC_NOT_UNDERSTOOD`, `DOC_WITHOUT_TABLES`
 */
export async function readSampleFolder(path: string, shown: string, location: string): Promise<Document> {
  const folder = resolve(path);
  const names = (await listSamples(folder, '', shown, 0)).sort();
  if (names.length === 0) throw new ConnectorError('DOC_NOT_FOUND', `${shown}: a folder without .json files`);
  if (names.length > maxFiles) throw new ConnectorError('DOC_TOO_LARGE', `${shown}: more than ${maxFiles} files`);
  const files = new Map<string, string>();
  const hash = createHash('sha256');
  let total = 0;
  for (const name of names) {
    const file = join(folder, name);
    total += (await stat(file)).size;
    if (total > maxBytes) throw tooLarge(shown);
    const bytes = await readFile(file);
    hash.update(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    files.set(name, decodeText(bytes));
  }
  const identity = { location, kind: 'sample-answers', sha256: hash.digest('hex') };
  return openSamples(shown, basename(folder), files, identity);
}

async function listSamples(folder: string, below: string, shown: string, depth: number): Promise<string[]> {
  if (depth > maxFolders) throw new ConnectorError('DOC_TOO_LARGE', `${shown}: folders more than ${maxFolders} deep`);
  const names: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) names.push(...(await listSamples(folder, name, shown, depth + 1)));
    else if (entry.isFile() && /\.json$/i.test(entry.name)) names.push(name);
    if (names.length > maxFiles) break;
  }
  return names;
}
