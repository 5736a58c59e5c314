import { isObject, type JsonObject } from '../json.ts';
import { below, pointerTo } from '../place.ts';
import { looksLikeId } from './looks-like-id.ts';

const maxDepth = 30;
const maxProperties = 400;
const maxExample = 300;

/** What was seen at one place of the bodies of an endpoint. */
interface Seen {
  /** Of the first value. */
  readonly pointer: string;
  readonly types: Set<string>;
  /** Forms of the texts seen: date-time, date, uri, or plain. */
  readonly forms: Set<string>;
  example: string | number | boolean | undefined;
  readonly properties: Map<string, Seen>;
  items: Seen | null;
}

/** A value to learn from. */
export interface Sample {
  readonly value: unknown;
  readonly pointer: string;
  readonly fractions: ReadonlySet<string>;
}

/**
 * A schema that all values fit, as OpenAPI 3.1 has it.
 *
 * Whole numbers are `integer` unless one of them is written with a fraction; a text has a format only where every one has it; an
 * object whose keys are ids or dates is a map. Nothing is said of what was seen only as null or as an empty list.
 *
 * @param at - the pointer that the schema will stand at
 * @param sights - takes the pointer of the first value for each pointer of the schema
 */
export function schemaOf(samples: readonly Sample[], at: string, sights: Map<string, string>): JsonObject {
  const seen = newSeen(samples[0]?.pointer ?? '#');
  for (const { value, pointer, fractions } of samples) observe(seen, value, { pointer, fractions, keys: [] });
  return write(seen, at, sights);
}

const newSeen = (pointer: string): Seen => ({
  pointer,
  types: new Set(),
  forms: new Set(),
  example: undefined,
  properties: new Map(),
  items: null,
});

/** Where a value stands in one body. `keys` is changed while it is walked. */
interface Where {
  readonly pointer: string;
  readonly fractions: ReadonlySet<string>;
  readonly keys: (string | number)[];
}

const here = ({ pointer, keys }: Where): string => pointerTo(pointer, keys);

function observe(seen: Seen, value: unknown, where: Where): void {
  const { fractions, keys } = where;
  if (value === null || value === undefined) {
    seen.types.add('null');
  } else if (Array.isArray(value)) {
    seen.types.add('array');
    if (keys.length >= maxDepth) return;
    value.forEach((item: unknown, index) => {
      keys.push(index);
      seen.items ??= newSeen(here(where));
      observe(seen.items, item, where);
      keys.pop();
    });
  } else if (isObject(value)) {
    seen.types.add('object');
    if (keys.length >= maxDepth) return;
    for (const [name, inner] of Object.entries(value)) {
      keys.push(name);
      const known = seen.properties.get(name) ?? newSeen(here(where));
      seen.properties.set(name, known);
      observe(known, inner, where);
      keys.pop();
    }
  } else {
    const key = keys.findLast((one) => typeof one === 'string') ?? '';
    if (typeof value !== 'number') seen.types.add(typeof value);
    else seen.types.add(Number.isInteger(value) && !fractions.has(String(key)) ? 'integer' : 'number');
    if (typeof value === 'string' && !seen.forms.has('plain')) seen.forms.add(formOf(value));
    if (seen.example === undefined && isShort(value)) seen.example = value;
  }
}

const isShort = (value: unknown): value is string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= maxExample);

/** The format of a text that this project’s rules know, else `plain`. */
export function formOf(text: string): string {
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i.test(text)) return 'date-time';
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return 'date';
  return /^https?:\/\/\S+$/i.test(text) ? 'uri' : 'plain';
}

function write(seen: Seen, at: string, sights: Map<string, string>): JsonObject {
  sights.set(at, seen.pointer);
  const types = new Set(seen.types);
  if (types.has('number')) types.delete('integer');
  const isNullable = types.delete('null');
  if (types.size === 0) return {};
  const [only] = types;
  const type = types.size === 1 && !isNullable ? only : [...types, ...(isNullable ? ['null'] : [])];
  const [form] = seen.forms;
  return {
    type,
    ...(types.size === 1 && only === 'string' && seen.forms.size === 1 && form !== 'plain' ? { format: form } : {}),
    ...(seen.example === undefined ? {} : { example: exampleOf(seen.example) }),
    ...(types.has('object') ? writeObject(seen, at, sights) : {}),
    ...(seen.items === null ? {} : { items: write(seen.items, `${at}/items`, sights) }),
  };
}

function writeObject(seen: Seen, at: string, sights: Map<string, string>): JsonObject {
  const names = [...seen.properties.keys()];
  if (names.length > maxProperties) return { additionalProperties: {} };
  const isMap = names.length > 1 && names.every((name) => looksLikeId(name) || formOf(name) === 'date');
  if (!isMap) {
    const place = `${at}/properties`;
    return {
      properties: Object.fromEntries(
        [...seen.properties].map(([name, inner]) => [name, write(inner, below(place, name), sights)]),
      ),
    };
  }
  const [first, ...rest] = [...seen.properties.values()];
  if (first === undefined) return {};
  for (const other of rest) join(first, other);
  return { additionalProperties: write(first, `${at}/additionalProperties`, sights) };
}

function join(into: Seen, from: Seen): void {
  for (const type of from.types) into.types.add(type);
  for (const form of from.forms) into.forms.add(form);
  if (from.items !== null) {
    if (into.items === null) into.items = from.items;
    else join(into.items, from.items);
  }
  for (const [name, inner] of from.properties) {
    const known = into.properties.get(name);
    if (known) join(known, inner);
    else into.properties.set(name, inner);
  }
}

/** An address without its query, which may hold a signature. */
const exampleOf = (value: string | number | boolean): string | number | boolean =>
  typeof value === 'string' && formOf(value) === 'uri' ? value.replace(/[?#].*$/, '') : value;
