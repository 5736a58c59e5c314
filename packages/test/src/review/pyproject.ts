import { parse } from 'smol-toml';
import { z } from 'zod';

const Pyproject = z.object({ project: z.object({ dependencies: z.array(z.string()).default([]) }) });

/**
 * What a pyproject.toml asks for at run time.
 *
 * @returns the requirements; what is wrong, as a text, where it can't be read; null where there is no file
 */
export function dependenciesOf(text: string | null): string[] | string | null {
  if (text === null) return null;
  try {
    return Pyproject.parse(parse(text)).project.dependencies;
  } catch {
    return 'is no pyproject.toml with a project and its dependencies';
  }
}
