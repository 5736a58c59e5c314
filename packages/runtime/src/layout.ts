import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { frameworkFolder, isPublicClone, isStandIn, readPyproject } from './framework-folder.ts';

const laidDown = ['pyproject.toml', 'src', 'tests', 'tools'];
const ignoreLines = ['.create-connector/', '__pycache__/'];

const isCache = (path: string): boolean =>
  path.split('/').some((part) => part === '__pycache__' || /^\..+_cache$|\.egg-info$|\.pyc$/.test(part));

/** The files of a framework tree that go into a workspace, relative to it, sorted. */
export async function listFramework(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => laidDown.includes(path.split('/')[0] ?? '') && !isCache(path))
    .sort();
}

/** Puts a file in place whole or not at all; false when the same bytes are there already. */
async function placeFile(file: string, content: Buffer): Promise<boolean> {
  const present = await readFile(file).catch(() => null);
  if (present?.equals(content)) return false;
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return true;
}

/** A `.gitignore` with the lines that a workspace needs, and all of its own. */
export function withIgnoreLines(text: string): string {
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = ignoreLines.filter((line) => !present.has(line));
  if (missing.length === 0) return text;
  const own = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${own}${missing.join('\n')}\n`;
}

/**
 * Lays the Python framework down into a workspace, under the module paths of the public repository.
 *
 * The framework's files are this project's: one that differs is put right, also where a person changed it. What belongs to
 * connectors (`sources/`, `specs/`, their tests) is never touched. In a clone of the public repository nothing is written.
 *
 * @param workspace - absolute path; it need not exist
 * @returns what was written, relative to the workspace, sorted; empty when all was there
 * @throws ConnectorError `WORKSPACE_UNUSABLE` when the folder can't be written to, or holds another project's pyproject.toml
 */
export async function layDownRuntime(workspace: string): Promise<readonly string[]> {
  if (await isPublicClone(workspace)) return [];
  const pyproject = await readPyproject(workspace);
  if (pyproject !== null && !isStandIn(pyproject)) {
    const message = `workspace=${workspace}: its pyproject.toml is another project's; expected an empty folder, a workspace, or a clone of lakeflow-community-connectors`;
    throw new ConnectorError('WORKSPACE_UNUSABLE', message);
  }
  const written: string[] = [];
  try {
    for (const path of await listFramework(frameworkFolder)) {
      if (await placeFile(join(workspace, path), await readFile(join(frameworkFolder, path)))) written.push(path);
    }
    const ignore = await readFile(join(workspace, '.gitignore'), 'utf8').catch(() => '');
    const content = Buffer.from(withIgnoreLines(ignore));
    if (await placeFile(join(workspace, '.gitignore'), content)) written.push('.gitignore');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConnectorError('WORKSPACE_UNUSABLE', `workspace=${workspace}: ${why}`, {}, { cause: error });
  }
  return written.sort();
}
