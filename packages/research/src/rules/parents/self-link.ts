import type { Document } from '../../readers/document.ts';
import type { Schema } from '../../readers/schema.ts';
import { type RecordValue, scalarValues } from '../columns.ts';
import type { Segment } from '../path-template.ts';
import type { RuleName } from '../rule.ts';
import { toSnake } from '../words.ts';

export const selfLink: RuleName = {
  id: 'parents/self-link',
  about: 'a record whose example address has the path’s shape shows which of its values fill the parameters',
};

/** A value of a record that fills a path parameter: the keys down to it, and the example address that shows it. */
export interface LinkedValue {
  readonly path: readonly string[];
  readonly pointer: string;
  readonly example: string;
}

/**
 * Which of a record's values fill the parameters of a path, by the examples of its own schema: an address that has the
 * path's shape (`https://host/shops/north/items/7`) shows each parameter's value, and a plain value with the same example
 * is where it comes from.
 *
 * @param path - the segments to fill, the last one a parameter
 * @returns a value for each parameter; null where an address or any one of the values is not found, or not told apart
 */
export function findInSelfLink(
  document: Document,
  record: Schema,
  path: readonly Segment[],
): ReadonlyMap<string, LinkedValue> | null {
  for (const { example, pointer, parts } of addressesOf(document, record)) {
    const bound = bind(parts, path);
    if (bound === null) continue;
    const values = scalarValues(document, record, 2);
    const linked = new Map<string, LinkedValue>();
    for (const [parameter, value] of bound) {
      const source = pickSource(values, parameter, value);
      if (source) linked.set(parameter, { path: source.path, pointer, example });
    }
    if (linked.size === bound.size) return linked;
  }
  return null;
}

/** An example that is an address: as it stands, where, and the parts of its path. */
interface Address {
  readonly example: string;
  readonly pointer: string;
  readonly parts: readonly string[];
}

const known = new WeakMap<Schema, readonly Address[]>();

/** The addresses among a record's own plain values. Worked out once a record: every list below it asks. */
function addressesOf(document: Document, record: Schema): readonly Address[] {
  const before = known.get(record);
  if (before) return before;
  const found = scalarValues(document, record, 2).flatMap(({ path, schema: { example, pointer } }): Address[] => {
    if (path.length > 1 || typeof example !== 'string' || !/^https?:\/\/[^/]+\//.test(example)) return [];
    const parts = example
      .replace(/^https?:\/\/[^/]+/, '')
      .replace(/[?#].*$/, '')
      .split('/')
      .filter((part) => part !== '');
    return [{ example, pointer, parts }];
  });
  known.set(record, found);
  return found;
}

/** The parameters' values in an address that ends in the path's shape, a template tail (`{/id}`) left out. */
function bind(parts: readonly string[], path: readonly Segment[]): ReadonlyMap<string, string> | null {
  if (parts.length < path.length) return null;
  const tail = parts.slice(parts.length - path.length);
  const bound = new Map<string, string>();
  for (const [index, segment] of path.entries()) {
    const part = tail[index] ?? '';
    if ('fixed' in segment) {
      if (part !== segment.fixed) return null;
    } else if (/[{}]/.test(part)) {
      return null;
    } else {
      bound.set(segment.parameter, part);
    }
  }
  return bound;
}

const pick = /^(name|login|slug|number|key|code|id|sha|uuid|gid)$/;

/** The one plain value with the example: the parameter's own name first, then usual names of identifiers, then any. */
function pickSource(values: readonly RecordValue[], parameter: string, example: string): RecordValue | null {
  const same = values.filter(({ schema }) => String(schema.example) === example);
  const word = toSnake(parameter);
  const named = same.filter(({ path }) =>
    path.some((key) => toSnake(key) === word || word.startsWith(`${toSnake(key)}_`)),
  );
  const usual = same.filter(({ path }) => pick.test(toSnake(path.at(-1) ?? '')));
  const top = same.filter(({ path }) => path.length === 1);
  for (const group of [
    named.filter((value) => usual.includes(value)),
    named,
    usual.filter((value) => top.includes(value)),
  ]) {
    if (group.length === 1 && group[0]) return group[0];
  }
  return same.length === 1 && same[0] ? same[0] : null;
}
