import { meaningfulParts } from '../path-template.ts';
import { toSingular, toSnake } from '../words.ts';

const maxLength = 100;

/**
 * Names for paths: the last meaningful word (`repos`), with more of the path in front, in the singular, where an earlier
 * path has taken it (`org_repos`), and a number where even the whole path is taken.
 *
 * @param paths - in order of who gets the shorter name
 * @returns lower snake_case, unique, at most 100 characters, by path
 */
export function nameTables(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const path of paths) {
    const name = candidatesFor(path).find((candidate) => !taken.has(candidate)) ?? numbered(path, taken);
    taken.add(name);
    names.set(path, name);
  }
  return names;
}

function candidatesFor(path: string): string[] {
  const parts = meaningfulParts(path)
    .map(toSnake)
    .filter((part) => part !== '');
  const last = parts.pop();
  if (last === undefined) return [];
  const names = [last];
  let prefix = '';
  for (const part of parts.reverse()) {
    prefix = prefix === '' ? toSingular(part) : `${toSingular(part)}_${prefix}`;
    names.push(`${prefix}_${last}`);
  }
  return names.map(toTableName);
}

function numbered(path: string, taken: ReadonlySet<string>): string {
  const base = (candidatesFor(path).at(-1) ?? 'records').slice(0, maxLength - 5);
  for (let number = 2; ; number++) {
    const name = toTableName(`${base}_${number}`);
    if (!taken.has(name)) return name;
  }
}

/** Letters first, cut at a word. */
function toTableName(name: string): string {
  const lettered = /^[a-z]/.test(name) ? name : `t_${name}`;
  return lettered.slice(0, maxLength).replace(/_+$/, '');
}
