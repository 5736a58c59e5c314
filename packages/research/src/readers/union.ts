import type { Document } from './document.ts';
import { below, type Place } from './place.ts';
import type { Schema } from './schema.ts';

const maxDepth = 4;

/**
 * The schema of a record that may be one of several kinds: it has the properties of all of them.
 *
 * A property that kinds declare differently is a union in its own right. A record that is declared by `items` alone, without
 * `type`, is what these are: a list of lists would have said so. What is no union, or one of plain values, is returned as it is.
 */
export function readWidened(document: Document, place: Place, depth = 0): Schema {
  const schema = document.schemaAt(place);
  if (depth > maxDepth) return schema;
  if (!schema.isTyped && schema.items !== null) {
    const inner = readWidened(document, schema.items, depth + 1);
    return inner.properties.size > 0 ? inner : schema;
  }
  if (schema.branches.length === 0) return schema;
  const kinds = schema.branches.map((branch) => readWidened(document, branch, depth + 1));
  const places = new Map<string, Place[]>();
  for (const { properties } of [schema, ...kinds]) {
    for (const [name, property] of properties) places.set(name, [...(places.get(name) ?? []), property]);
  }
  if (places.size === schema.properties.size) return schema;
  const properties = new Map(
    [...places].map(([name, some]): [string, Place] => [name, widen(document, some, `${schema.pointer}/anyOf`, name)]),
  );
  return { ...schema, types: ['object'], properties, branches: [] };
}

function widen(document: Document, places: readonly Place[], pointer: string, name: string): Place {
  const [first] = places;
  if (first === undefined) return { node: undefined, pointer };
  const shape = shapeOf(document, first);
  if (places.every((place) => shapeOf(document, place) === shape)) return first;
  return { node: { anyOf: places.map(({ node }) => node) }, pointer: below(pointer, name) };
}

/** What must be equal for two declarations to count as one. */
function shapeOf(document: Document, place: Place): string {
  const { name, types, format, properties, branches, items } = document.schemaAt(place);
  if (properties.size > 0 || branches.length > 0) return name ?? place.pointer;
  return JSON.stringify([types, format, items === null ? null : shapeOfItems(document, items)]);
}

function shapeOfItems(document: Document, items: Place): string {
  const { name, types, properties } = document.schemaAt(items);
  return properties.size > 0 ? (name ?? items.pointer) : types.join();
}
