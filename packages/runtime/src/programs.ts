import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Variables } from './child-variables.ts';

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Absolute paths of the programs with a name, in the order of PATH; a name with a slash is a path and looked at alone. */
export async function findPrograms(name: string, variables: Variables): Promise<string[]> {
  if (name.includes('/')) return (await isExecutable(name)) ? [name] : [];
  const folders = (variables.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const found: string[] = [];
  for (const folder of new Set(folders)) {
    const file = join(folder, name);
    if (await isExecutable(file)) found.push(file);
  }
  return found;
}
