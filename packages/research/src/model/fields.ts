import type { Field, FieldType, StructField } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import type { Place } from '../readers/place.ts';
import type { Schema } from '../readers/schema.ts';
import { firstSentence } from '../readers/sentences.ts';

const maxDepth = 5;
const maxStructFields = 200;

/**
 * The columns of a record's schema.
 *
 * Whole numbers are `long`, objects with declared keys structs, everything without one declared shape `json`: free-form
 * objects, unions, cycles and what lies more than five structs down. Every column may be null: `required` in a schema says
 * that a key is there, not that its value is. Only the first sentence of a description is kept, so that a person can still
 * read the model.
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
 * @param above - named schemas it lies in, outermost first: one that returns is a cycle
 */
export function typeOf(document: Document, place: Place, above: readonly string[]): FieldType {
  const schema = document.schemaAt(place);
  if (schema.branches.length > 0 && schema.properties.size === 0) return typeOfUnion(document, schema, above);
  if (schema.types.length > 1)
    return schema.types.every((type) => type === 'integer' || type === 'number') ? 'double' : 'json';
  switch (schema.types[0]) {
    case 'string':
      return typeOfText(schema);
    case 'integer':
      return 'long';
    case 'number':
      return 'double';
    case 'boolean':
      return 'boolean';
    case 'array':
      return typeOfList(document, schema, above);
    case 'object':
      return typeOfObject(document, schema, above);
    default:
      return 'json';
  }
}

function typeOfText({ format }: Schema): FieldType {
  if (format === 'date-time') return 'timestamp';
  return format === 'date' ? 'date' : 'string';
}

function typeOfList(document: Document, { items }: Schema, above: readonly string[]): FieldType {
  if (items === null) return 'json';
  const inner = typeOf(document, items, above);
  return inner === 'json' ? 'json' : { array: inner };
}

function typeOfObject(document: Document, schema: Schema, above: readonly string[]): FieldType {
  const own = schema.name ?? schema.pointer;
  if (above.includes(own) || above.length > maxDepth) return 'json';
  if (schema.properties.size === 0) {
    if (schema.additional === null || schema.additional === 'any') return 'json';
    const inner = typeOf(document, schema.additional, [...above, own]);
    return inner === 'json' ? 'json' : { map: inner };
  }
  if (schema.properties.size > maxStructFields) return 'json';
  const fields: StructField[] = [];
  const taken = new Set<string>();
  for (const [key, place] of schema.properties) {
    if (taken.has(key.toLowerCase()) || key === '') return 'json';
    taken.add(key.toLowerCase());
    fields.push({ name: key, type: typeOf(document, place, [...above, own]) });
  }
  return { struct: fields };
}

/** One alternative besides null is that one; alternatives of one plain type are that type; others are kept raw. */
function typeOfUnion(document: Document, schema: Schema, above: readonly string[]): FieldType {
  const types = schema.branches.map((branch) => typeOf(document, branch, above));
  const first = types[0];
  if (first === undefined) return 'json';
  if (types.length === 1) return first;
  if (types.every((type) => type === 'long' || type === 'double')) return types.includes('double') ? 'double' : 'long';
  if (types.every((type) => type === 'string' || type === 'timestamp' || type === 'date')) return 'string';
  return typeof first === 'string' && types.every((type) => type === first) ? first : 'json';
}
