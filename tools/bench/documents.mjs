import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const fromRoot = createRequire(join(import.meta.dirname, '../../package.json'));

/** What names a description in a list of specs and in a row of the truth alike. */
export const nameOfSpec = ({ file, package: name, path }) => file ?? `${name}/${path}`;

/**
 * The file of a spec: a path inside an installed npm package, or a file, relative to the list that names it.
 *
 * @param {{ file?: string, package?: string, path?: string }} spec
 * @param {string} folder - of the list
 */
export function fileOfSpec(spec, folder) {
  if (spec.file !== undefined) return resolve(folder, spec.file);
  if (spec.package === undefined) return resolve(folder, spec.path);
  return join(packageFolder(spec.package), spec.path);
}

/** The folder of an installed npm package. */
export function packageFolder(name) {
  try {
    return dirname(fromRoot.resolve(`${name}/package.json`));
  } catch {
    return join(import.meta.dirname, '../../node_modules', name);
  }
}

/** The rows of a JSON Lines file. */
export const readRows = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

/** A JSON file’s value. */
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
