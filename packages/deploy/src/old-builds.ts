import type { Dirent } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { fileStem, sdistName, wheelName } from './names.ts';

/**
 * Removes the wheels and sdists of a source's other versions from its folder of distributions: whoever installs `*.whl` from
 * there must not get two. Only plain files go that have exactly the names this step gives; all else is somebody's own.
 *
 * @param version - the one that stays
 * @returns the names of the files that are gone, sorted
 */
export async function removeOldBuilds(workspace: string, source: string, version: string): Promise<readonly string[]> {
  const folder = join(workspace, artifactPath('dist_folder', source));
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const old = entries
    .filter((entry) => entry.isFile() && isOldBuild(entry.name, source, version))
    .map(({ name }) => name)
    .sort();
  for (const name of old) await rm(join(folder, name), { force: true });
  return old;
}

/** Is a file's name that of a wheel or sdist of this source, of another version than this? */
function isOldBuild(name: string, source: string, version: string): boolean {
  const stem = fileStem(source, '');
  if (!name.startsWith(stem)) return false;
  const found = /^(\d[^-]*)(?:-py3-none-any\.whl|\.tar\.gz)$/.exec(name.slice(stem.length))?.[1];
  if (found === undefined || found === version) return false;
  return name === wheelName(source, found) || name === sdistName(source, found);
}
