import { readSdist } from './archives.ts';
import { fileStem } from './names.ts';
import { isForbidden } from './wheel-check.ts';

/** What is wrong with a source distribution, a line each: it can be built from, and holds no test and no credentials. */
export function sdistProblems(bytes: Uint8Array, source: string, version: string): string[] {
  const entries = readSdist(bytes);
  if (entries === null) return ['is not a compressed tar archive'];
  const root = `${fileStem(source, version)}/`;
  const names = Object.keys(entries);
  return [
    ...names.filter((name) => !name.startsWith(root)).map((name) => `holds ${name}, which is outside ${root}`),
    ...names.filter(isForbidden).map((name) => `holds ${name}, which must not be shipped`),
    ...['PKG-INFO', 'pyproject.toml', 'README.md', `${source}.py`]
      .filter((name) => !names.includes(root + name))
      .map((name) => `lacks ${root}${name}`),
  ];
}
