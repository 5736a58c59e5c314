import { isObject, type JsonObject, textOr } from './json.ts';
import { partOf, type Texts } from './texts.ts';

/**
 * A value and where it stands: a JSON pointer in its fragment form (`#/paths/~1tags/get`), after the name of the part where
 * that is not the document itself (`schemas/tag.yaml#/Tag`).
 */
export interface Place {
  readonly node: unknown;
  readonly pointer: string;
}

const maxHops = 32;

/** A pointer one step further down. @see RFC 6901 */
export const below = (pointer: string, key: string | number): string =>
  typeof key === 'number' || !/[~/]/.test(key)
    ? `${pointer}/${key}`
    : `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A pointer several steps further down. */
export const pointerTo = (pointer: string, keys: readonly (string | number)[]): string => keys.reduce(below, pointer);

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

/** The document’s top. */
export const topOf = ({ root }: Texts): Place => ({ node: root, pointer: '#' });

/**
 * The place that a chain of `$ref` ends at, at most 32 in a row.
 *
 * @returns null where a reference is broken, circular or leads to a part that is not there
 */
export function resolve(texts: Texts, place: Place): Place | null {
  let current = place;
  for (let hop = 0; hop < maxHops; hop++) {
    if (!isObject(current.node)) return current;
    const target = textOr(current.node.$ref);
    if (target === undefined) return current;
    const next = find(texts, target, current.pointer);
    if (next === null) return null;
    current = next;
  }
  return null;
}

/**
 * The place that a reference names, or null where nothing stands there.
 *
 * @param from - the pointer of the place that it stands in: what it is relative to
 */
export function find(texts: Texts, reference: string, from = '#'): Place | null {
  const [file = '', fragment = ''] = split(reference);
  const target = file === '' ? { name: partOf(from) } : texts.targetOf(file, partOf(from));
  if ('refused' in target) return null;
  const top: Place = { node: texts.part(target.name), pointer: `${target.name}#` };
  if (fragment === '') return isObject(top.node) ? top : null;
  if (!fragment.startsWith('/')) return isObject(top.node) ? findAnchor(top, fragment) : null;
  const keys = fragment
    .slice(1)
    .split('/')
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = at(top, ...keys);
  return found.node === undefined ? null : found;
}

function split(reference: string): [string, string] {
  const hash = reference.indexOf('#');
  return hash < 0 ? [reference, ''] : [reference.slice(0, hash), reference.slice(hash + 1)];
}

/** A schema that bears the name as its `$anchor`, among those that a description names. @see JSON Schema 2020-12, 8.2.2 */
function findAnchor(top: Place, anchor: string): Place | null {
  const homes = [at(top, 'components', 'schemas'), at(top, '$defs'), at(top, 'definitions')];
  for (const home of homes) {
    const schemas = isObject(home.node) ? home.node : {};
    for (const key of Object.keys(schemas)) {
      const place = at(home, key);
      if (isObject(place.node) && isNamed(place.node, anchor)) return place;
    }
  }
  return null;
}

const isNamed = (node: JsonObject, anchor: string): boolean =>
  node.$anchor === anchor || node.$dynamicAnchor === anchor || node.$id === `#${anchor}`;

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
