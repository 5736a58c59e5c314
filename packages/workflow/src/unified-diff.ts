import { createTwoFilesPatch } from 'diff';

/**
 * How a text changed, as a unified diff with three lines around each change.
 *
 * @param path - named on both sides
 * @returns the empty text where nothing changed
 * @see the format in POSIX, `diff -u`
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('--- '));
}
