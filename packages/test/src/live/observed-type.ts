import type { FieldType, StructField } from '@create-connector/contracts';
import { type Kind, kindsOf, type Shape } from './shape.ts';

const scalars: Readonly<Partial<Record<Kind, FieldType>>> = {
  boolean: 'boolean',
  long: 'long',
  double: 'double',
  string: 'string',
  timestamp: 'timestamp',
  date: 'date',
  binary: 'binary',
};

/** The type that values of a shape have; `json` where they have none in common, null where all were null. */
export function observedType(shape: Shape): FieldType | null {
  const kinds = kindsOf(shape);
  const [kind] = kinds;
  if (kind === undefined) return null;
  if (kinds.length > 1) return commonType(kinds);
  if (kind === 'array') {
    const items = shape.items === null ? null : observedType(shape.items);
    return items === null || items === 'json' ? 'json' : { array: items };
  }
  return kind === 'object' ? structType(shape) : (scalars[kind] ?? 'json');
}

function commonType(kinds: readonly Kind[]): FieldType {
  if (kinds.every((kind) => kind === 'long' || kind === 'double')) return 'double';
  // A text column takes any scalar as text; objects and lists among them need JSON.
  return kinds.some((kind) => kind === 'object' || kind === 'array' || kind === 'other') ? 'json' : 'string';
}

/** A struct, provided that its names look like names and not like data. */
function structType({ fields, many }: Shape): FieldType {
  const names = Object.keys(fields);
  if (many || names.length === 0 || !names.every((name) => /^[A-Za-z_$@][\w$@.-]*$/.test(name))) return 'json';
  return { struct: names.map((name) => ({ name, type: fieldType(fields[name]) })) };
}

/**
 * A declared type, widened by what was seen: new names join their struct, a type that does not fit gives way.
 *
 * @param declared - null where the model does not know the column
 */
export function widened(declared: FieldType | null, shape: Shape): FieldType {
  const seen = observedType(shape);
  if (declared === null) return seen ?? 'string';
  if (seen === null || fits(declared, shape)) return merged(declared, shape);
  return seen;
}

/** Can values of this shape be what is declared, names inside objects aside? */
export function fits(declared: FieldType, shape: Shape): boolean {
  return kindsOf(shape).every((kind) => accepted(declared).includes(kind));
}

function accepted(declared: FieldType): readonly Kind[] {
  if (typeof declared === 'object') {
    if ('array' in declared) return ['array'];
    return 'decimal' in declared ? ['long', 'double', 'string'] : ['object'];
  }
  switch (declared) {
    case 'string':
      return ['string', 'timestamp', 'date'];
    case 'json':
      return ['boolean', 'long', 'double', 'string', 'timestamp', 'date', 'object', 'array', 'other'];
    case 'double':
      return ['long', 'double'];
    case 'timestamp':
      return ['timestamp', 'date', 'string', 'long'];
    case 'date':
      return ['date', 'timestamp', 'string'];
    case 'binary':
      return ['binary', 'string'];
    case 'long':
    case 'boolean':
      return [declared];
  }
}

function merged(declared: FieldType, shape: Shape): FieldType {
  if (typeof declared !== 'object') return declared;
  if ('array' in declared) {
    return shape.items === null ? declared : { array: widened(declared.array, shape.items) };
  }
  if (!('struct' in declared) || shape.many) return declared;
  const known = new Set(declared.struct.map(({ name }) => name));
  const fields: StructField[] = declared.struct.map((field) => {
    const inner = shape.fields[field.name];
    return inner === undefined ? field : { ...field, type: widened(field.type, inner) };
  });
  for (const [name, inner] of Object.entries(shape.fields)) {
    if (!known.has(name)) fields.push({ name, type: fieldType(inner) });
  }
  return { struct: fields };
}

function fieldType(shape: Shape | undefined): FieldType {
  return (shape === undefined ? null : observedType(shape)) ?? 'string';
}
