import type { Field, FieldType, StructField } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import type { Place } from '../readers/place.ts';
import type { Schema } from '../readers/schema.ts';
import { firstSentence } from '../readers/sentences.ts';

const maxDepth = 5;
const maxNested = 300;

/**
 * The columns of a record's schema.
 *
 * Every column may be null: `required` in a schema says that a key is there, not that its value is. Only the first sentence
 * of a description is kept, so that a person can still read the model.
 */
export function fieldsOf(document: Document, record: Schema): Field[] {
  const fields: Field[] = [];
  const taken = new Set<string>();
  for (const [key, place] of record.properties) {
    const schema = document.schemaAt(place);
    const name = toColumnName(key, taken);
    taken.add(name.toLowerCase());
    const description = firstSentence(schema.description);
    fields.push({
      name,
      type: typeOf(document, place, [record.name ?? record.pointer]),
      nullable: true,
      ...(description === undefined ? {} : { description }),
      ...(name === key ? {} : { path: [key] }),
    });
  }
  return fields;
}

/** A name that Spark can tell from the others (case is ignored) and that a table’s storage accepts. */
export function toColumnName(key: string, taken: ReadonlySet<string>): string {
  const clean = key.replace(/[ ,;{}()\n\t=.`]+/g, '_') || '_';
  for (let number = 1; ; number++) {
    const name = number === 1 ? clean : `${clean}_${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/**
 * The Spark type of a schema.
 *
 * Whole numbers are `long`, objects with declared keys structs, everything without one declared shape `json`: free-form
 * objects, unions, cycles and what lies more than five structs down, or less deep where a column would hold more than 300
 * nested fields.
 *
 * @param above - named schemas it lies in, outermost first: one that returns is a cycle
 */
export function typeOf(document: Document, place: Place, above: readonly string[]): FieldType {
  for (let depth = maxDepth; depth > 0; depth--) {
    const walk: Walk = { document, deepest: above.length + depth, left: maxNested, open: new Set() };
    const type = walkType(walk, place, above);
    if (walk.left >= 0) return type;
  }
  return 'json';
}

/** A look at one column: how deep it may go, and how many nested fields it may still hold (below 0: too many). */
interface Walk {
  readonly document: Document;
  readonly deepest: number;
  /** Pointers of the places being looked at. */
  readonly open: Set<string>;
  left: number;
}

function walkType(walk: Walk, place: Place, above: readonly string[]): FieldType {
  // A list of itself is a circle that no struct breaks.
  if (walk.open.has(place.pointer)) return 'json';
  walk.open.add(place.pointer);
  const type = typeOfPlace(walk, place, above);
  walk.open.delete(place.pointer);
  return type;
}

function typeOfPlace(walk: Walk, place: Place, above: readonly string[]): FieldType {
  const schema = walk.document.schemaAt(place);
  if (walk.left < 0) return 'json';
  if (schema.branches.length > 0 && schema.properties.size === 0) return typeOfUnion(walk, schema, above);
  if (schema.types.length > 1) {
    return schema.types.every((type) => type === 'integer' || type === 'number') ? 'double' : 'json';
  }
  if (schema.types[0] === 'array') return typeOfList(walk, schema, above);
  if (schema.types[0] === 'object') return typeOfObject(walk, schema, above);
  return plainType(schema) ?? 'json';
}

function typeOfText({ format }: Schema): FieldType {
  if (format === 'date-time') return 'timestamp';
  return format === 'date' ? 'date' : 'string';
}

function typeOfList(walk: Walk, { items }: Schema, above: readonly string[]): FieldType {
  if (items === null) return 'json';
  const inner = walkType(walk, items, above);
  return inner === 'json' ? 'json' : { array: inner };
}

function typeOfObject(walk: Walk, schema: Schema, above: readonly string[]): FieldType {
  const own = schema.name ?? schema.pointer;
  if (above.includes(own) || above.length >= walk.deepest) return 'json';
  if (schema.properties.size === 0) {
    if (schema.additional === null || schema.additional === 'any') return 'json';
    const inner = walkType(walk, schema.additional, [...above, own]);
    return inner === 'json' ? 'json' : { map: inner };
  }
  walk.left -= schema.properties.size;
  const fields: StructField[] = [];
  const taken = new Set<string>();
  for (const [key, place] of schema.properties) {
    if (taken.has(key.toLowerCase()) || key === '' || walk.left < 0) return 'json';
    taken.add(key.toLowerCase());
    fields.push({ name: key, type: walkType(walk, place, [...above, own]) });
  }
  return { struct: fields };
}

/** One alternative besides null is that one; alternatives of one plain type are that type; others are kept raw. */
function typeOfUnion(walk: Walk, schema: Schema, above: readonly string[]): FieldType {
  const [first, second] = schema.branches;
  if (first === undefined) return 'json';
  if (second === undefined) return walkType(walk, first, above);
  const types = schema.branches.map((branch) => plainType(walk.document.schemaAt(branch)));
  if (types.every((type) => type === 'long' || type === 'double')) return types.includes('double') ? 'double' : 'long';
  if (types.every((type) => type === 'string' || type === 'timestamp' || type === 'date')) return 'string';
  return types.every((type) => type === 'boolean') ? 'boolean' : 'json';
}

function plainType(schema: Schema): FieldType | null {
  if (schema.branches.length > 0 || schema.types.length !== 1) return null;
  switch (schema.types[0]) {
    case 'string':
      return typeOfText(schema);
    case 'integer':
      return 'long';
    case 'number':
      return 'double';
    case 'boolean':
      return 'boolean';
    default:
      return null;
  }
}
