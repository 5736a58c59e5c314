import type { FieldType } from '@create-connector/contracts';

/** A column's type in one line, nested fields included: `struct<login: string, tags: array<string>>`. */
export function typeText(type: FieldType): string {
  if (typeof type === 'string') return type;
  if ('decimal' in type) return `decimal(${type.decimal.join(', ')})`;
  if ('array' in type) return `array<${typeText(type.array)}>`;
  if ('map' in type) return `map<string, ${typeText(type.map)}>`;
  return `struct<${type.struct.map((field) => `${field.name}: ${typeText(field.type)}`).join(', ')}>`;
}
