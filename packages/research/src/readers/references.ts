import { isObject } from './json.ts';
import { below } from './place.ts';

/** A reference to another file, and where it stands. */
export interface FileReference {
  /** What stands before the `#`. */
  readonly file: string;
  /** The reference as written. */
  readonly reference: string;
  readonly pointer: string;
}

const namesBelow = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'schemas',
  'responses',
  'headers',
]);
const literals = new Set(['example', 'examples', 'default', 'enum', 'const']);

/** May the text refer to another file at all? A quick look, so that the common case costs no walk. */
export const mayReferToFiles = (text: string): boolean => /\$ref["']?\s*:\s*["']?[^"'#\s]/.test(text);

/** The references to other files in a parsed text, each file’s first; examples and defaults hold values and no references. */
export function fileReferences(value: unknown, part: string): FileReference[] {
  const found = new Map<string, FileReference>();
  const seen = new Set<unknown>();
  const open: { node: unknown; pointer: string; isNames: boolean }[] = [
    { node: value, pointer: `${part}#`, isNames: false },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, pointer, isNames } = next;
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (isObject(node) && !isNames && typeof node.$ref === 'string' && !node.$ref.startsWith('#')) {
      const reference = node.$ref;
      const file = reference.split('#')[0] ?? '';
      if (!found.has(file)) found.set(file, { file, reference, pointer });
    }
    const children: [string, unknown][] = Object.entries(node);
    for (const [key, child] of children.reverse()) {
      if (!isNames && !Array.isArray(node) && (literals.has(key) || key.startsWith('x-'))) continue;
      open.push({
        node: child,
        pointer: below(pointer, key),
        isNames: !isNames && isObject(child) && namesBelow.has(key),
      });
    }
  }
  return [...found.values()];
}
