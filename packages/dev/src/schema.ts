import { call, list, literal, type PythonNode } from '@create-connector/codegen';
import type { FieldType, Table } from '@create-connector/contracts';

const scalars = {
  string: 'StringType',
  json: 'StringType',
  long: 'LongType',
  double: 'DoubleType',
  boolean: 'BooleanType',
  date: 'DateType',
  timestamp: 'TimestampType',
  binary: 'BinaryType',
} as const;

/** A table's columns as `StructType([...])`. */
export const schemaNode = ({ fields }: Table): PythonNode =>
  call('StructType', [list(fields.map(({ name, type, nullable }) => fieldNode(name, type, nullable)))]);

const fieldNode = (name: string, type: FieldType, nullable: boolean): PythonNode =>
  call('StructField', [literal(name), typeNode(type), literal(nullable)]);

function typeNode(type: FieldType): PythonNode {
  if (typeof type === 'string') return call(scalars[type]);
  if ('decimal' in type) return call('DecimalType', type.decimal.map(literal));
  if ('array' in type) return call('ArrayType', [typeNode(type.array), literal(true)]);
  if ('map' in type) return call('MapType', [call('StringType'), typeNode(type.map), literal(true)]);
  const fields = type.struct.map(({ name, type: inner, nullable }) => fieldNode(name, inner, nullable ?? true));
  return call('StructType', [list(fields)]);
}

/** The columns as Spark's own JSON form of a schema, to compare with what the code says. */
export const schemaJson = ({ fields }: Table): unknown => ({
  type: 'struct',
  fields: fields.map(({ name, type, nullable }) => fieldJson(name, type, nullable)),
});

const fieldJson = (name: string, type: FieldType, nullable: boolean): unknown => ({
  metadata: {},
  name,
  nullable,
  type: typeJson(type),
});

function typeJson(type: FieldType): unknown {
  if (type === 'json') return 'string';
  if (typeof type === 'string') return type;
  if ('decimal' in type) return `decimal(${type.decimal[0]},${type.decimal[1]})`;
  if ('array' in type) return { type: 'array', elementType: typeJson(type.array), containsNull: true };
  if ('map' in type) {
    return { type: 'map', keyType: 'string', valueType: typeJson(type.map), valueContainsNull: true };
  }
  return {
    type: 'struct',
    fields: type.struct.map(({ name, type: inner, nullable }) => fieldJson(name, inner, nullable ?? true)),
  };
}
