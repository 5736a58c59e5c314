import type { Document } from '../readers/document.ts';
import type { Place } from '../readers/place.ts';
import type { Schema } from '../readers/schema.ts';

/** A value inside a record: the keys down to it, and its schema. */
export interface RecordValue {
  readonly path: readonly string[];
  readonly schema: Schema;
}

const scalarTypes = new Set(['string', 'integer', 'number', 'boolean']);

/** Is the schema that of one plain value? Nothing is assumed where the document gives no type. */
export const isScalar = (schema: Schema): boolean =>
  schema.types.length === 1 && scalarTypes.has(schema.types[0] ?? '') && schema.branches.length === 0;

const known = new WeakMap<Schema, Map<number, readonly RecordValue[]>>();

/** The plain values of a record, top-level ones first, then those one or more structs down. Worked out once a record. */
export function scalarValues(document: Document, record: Schema, maxDepth: number): readonly RecordValue[] {
  const byDepth = known.get(record) ?? new Map<number, readonly RecordValue[]>();
  const before = byDepth.get(maxDepth);
  if (before) return before;
  const found = collectScalars(document, record, maxDepth);
  known.set(record, byDepth.set(maxDepth, found));
  return found;
}

function collectScalars(document: Document, record: Schema, maxDepth: number): RecordValue[] {
  const found: RecordValue[] = [];
  let level: { path: readonly string[]; properties: ReadonlyMap<string, Place> }[] = [
    { path: [], properties: record.properties },
  ];
  for (let depth = 1; depth <= maxDepth; depth++) {
    const next: typeof level = [];
    for (const { path, properties } of level) {
      for (const [name, place] of properties) {
        const schema = document.schemaAt(place);
        if (isScalar(schema)) found.push({ path: [...path, name], schema });
        else if (schema.properties.size > 0) next.push({ path: [...path, name], properties: schema.properties });
      }
    }
    level = next;
  }
  return found;
}
