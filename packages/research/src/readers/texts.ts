import { posix } from 'node:path';
import type { JsonObject } from './json.ts';

/** Where a reference to another file leads: the name of a part, or the reason why it is not followed. */
export type Target = { readonly name: string } | { readonly refused: string };

/** Names the parts of a description: `''` is the document itself, others are named as pointers show them. */
export interface Addressing {
  /** @param reference - what stands before the `#`; @param from - the name of the part it stands in */
  targetOf(reference: string, from: string): Target;
}

/** A description’s parsed parts, by name. */
export interface Texts extends Addressing {
  readonly root: JsonObject;
  /** The parsed part, or undefined where there is none of this name. */
  part(name: string): unknown;
}

const alone: Addressing = { targetOf: () => ({ refused: 'the description is one file' }) };

/** The texts of a description: its root and, where it has any, its other parts. */
export function textsOf(
  root: JsonObject,
  parts: ReadonlyMap<string, unknown> = new Map(),
  addressing: Addressing = alone,
): Texts {
  return { root, part: (name) => (name === '' ? root : parts.get(name)), targetOf: addressing.targetOf };
}

/** The part that a pointer leads into: what stands before its `#`. */
export const partOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.indexOf('#')));

/**
 * Parts in files below the folder of the document, named by their path from there.
 *
 * @param own - the document’s own file name
 */
export function besideFile(own: string): Addressing {
  return {
    targetOf(reference, from) {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(reference)) return { refused: 'it leads to an address, not to a file' };
      const path = decoded(reference).replaceAll('\\', '/');
      if (path.startsWith('/')) return { refused: 'it leads outside the folder of the document' };
      const name = posix.normalize(posix.join(posix.dirname(from === '' ? own : from), path));
      if (name === '..' || name.startsWith('../')) return { refused: 'it leads outside the folder of the document' };
      if (name.includes('#') || name.includes('\0')) return { refused: 'it names no file' };
      return { name: name === own ? '' : name };
    },
  };
}

/** Parts on the document’s own server, named by their path from its folder, or from the server’s top where they lie elsewhere. */
export function besideUrl(own: string): Addressing {
  const folder = new URL('.', own).href;
  return {
    targetOf(reference, from) {
      const base = from === '' ? own : new URL(from, folder).href;
      if (!URL.canParse(reference, base)) return { refused: 'it is no address' };
      const url = new URL(reference, base);
      url.hash = '';
      if (url.origin !== new URL(own).origin)
        return { refused: `it leads to ${url.origin}, not to the document’s server` };
      if (url.href === own) return { name: '' };
      return { name: url.href.startsWith(folder) ? url.href.slice(folder.length) : url.pathname + url.search };
    },
  };
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
