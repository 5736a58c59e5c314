import { isObject, type JsonObject, textOr } from './json.ts';

/** A value and where it stands: a JSON pointer into the document, in its fragment form (`#/paths/~1tags/get`). */
export interface Place {
  readonly node: unknown;
  readonly pointer: string;
}

const maxHops = 32;

/** A pointer one step further down. @see RFC 6901 */
export const below = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The place under a key; its node is `undefined` where there is none. */
export function at(place: Place, ...keys: readonly (string | number)[]): Place {
  let { node, pointer } = place;
  for (const key of keys) {
    if (Array.isArray(node)) node = node[Number(key)];
    else node = isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
    pointer = below(pointer, key);
  }
  return { node, pointer };
}

/**
 * The place that a chain of `$ref` ends at.
 *
 * Only references into the same document (`#/...`) are followed, at most 32 in a row.
 *
 * @returns null where a reference is broken, circular or leads elsewhere
 */
export function resolve(root: JsonObject, place: Place): Place | null {
  let current = place;
  for (let hop = 0; hop < maxHops; hop++) {
    if (!isObject(current.node)) return current;
    const target = textOr(current.node.$ref);
    if (target === undefined) return current;
    const next = find(root, target);
    if (next === null) return null;
    current = next;
  }
  return null;
}

/** The place that a local reference names, or null where nothing stands there. */
export function find(root: JsonObject, reference: string): Place | null {
  if (!reference.startsWith('#/')) return null;
  const keys = reference
    .slice(2)
    .split('/')
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = at({ node: root, pointer: '#' }, ...keys);
  return found.node === undefined ? null : found;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
