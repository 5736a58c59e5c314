import type { ListEndpoint } from '../list-endpoint.ts';
import { exchangesOf, seenSteps, valuesBeside } from './seen-steps.ts';

/** The place of a boolean that was true in each answer that another page followed, and false in one; empty where none was. */
export function seenMore(list: ListEndpoint): { hasMorePath?: string[] } {
  const followed = new Set(seenSteps(list).map(({ before }) => before));
  const places = new Map<string, { path: readonly string[]; isTrue: boolean; wasFalse: boolean }>();
  for (const exchange of exchangesOf(list)) {
    for (const { path, value } of valuesBeside(list, exchange)) {
      if (typeof value !== 'boolean' || !/more|next/i.test(path.at(-1) ?? '')) continue;
      const key = JSON.stringify(path);
      const known = places.get(key) ?? { path, isTrue: true, wasFalse: false };
      const isTrue = known.isTrue && (value || !followed.has(exchange));
      places.set(key, { path, isTrue, wasFalse: known.wasFalse || !value });
    }
  }
  const found = [...places.values()].find(({ isTrue, wasFalse }) => isTrue && wasFalse);
  return found ? { hasMorePath: [...found.path] } : {};
}
