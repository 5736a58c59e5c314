import { assign, call, list, literal, name, type PythonNode } from '@create-connector/codegen';
import type { FieldType, Table } from '@create-connector/contracts';
import { constantNamer } from './constant-name.ts';
import type { Named } from './strategies.ts';

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

/** Structs that stand inside each other in one expression: a deeper one is a constant, so that lines stay short. */
const deepest = 2;

/** The schemas of all tables, and the constants that hold struct types. */
export interface Schemas {
  /** One assignment each, in an order in which each is known before it is used. */
  readonly statements: readonly string[];
  /** In the order of the tables. */
  readonly nodes: readonly PythonNode[];
}

/**
 * Writes each table's columns as `StructType([...])`; a struct that comes more than once, or lies deep, becomes a constant.
 *
 * @param apart - makes a constant of each table's columns as well, so that none has to stand in the table's row
 */
export function schemaNodes(tables: readonly Table[], named: Named, apart: boolean): Schemas {
  const counts = new Map<string, number>();
  for (const table of tables) for (const { type } of table.fields) countStructs(type, counts);
  const names = new Map<string, string>();
  const statements: string[] = [];
  const nameConstant = constantNamer(named);
  const structNode: StructNode = (column, type, depth) => {
    const key = JSON.stringify(type);
    const known = names.get(key);
    if (known !== undefined) return name(known);
    const isApart = depth >= deepest || (counts.get(key) ?? 0) > 1;
    const inner = isApart ? 0 : depth + 1;
    const fields = type.struct.map((field) =>
      fieldNode(field.name, typeNode(field.name, field.type, inner, structNode), field.nullable ?? true),
    );
    const node = call('StructType', [list(fields)]);
    if (!isApart) return node;
    const constant = nameConstant(column, 'type');
    names.set(key, constant);
    statements.push(assign(constant, node).text);
    return name(constant);
  };
  const nodes = tables.map((table) => {
    const fields = table.fields.map((field) =>
      fieldNode(field.name, typeNode(field.name, field.type, 0, structNode), field.nullable),
    );
    const columns = call('StructType', [list(fields)]);
    if (!apart) return columns;
    const constant = nameConstant(table.name, 'columns');
    statements.push(assign(constant, columns).text);
    return name(constant);
  });
  return { statements, nodes };
}

type Struct = Extract<FieldType, { readonly struct: unknown }>;
/** The node of a struct that stands in so many others. */
type StructNode = (column: string, type: Struct, depth: number) => PythonNode;

/** Counts structs as they are met from outside, the inner ones of an equal struct only once. */
function countStructs(type: FieldType, counts: Map<string, number>): void {
  if (typeof type === 'string' || 'decimal' in type) return;
  if (!('struct' in type)) {
    countStructs('array' in type ? type.array : type.map, counts);
    return;
  }
  const key = JSON.stringify(type);
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  if (count === 1) for (const { type: inner } of type.struct) countStructs(inner, counts);
}

const fieldNode = (column: string, type: PythonNode, nullable: boolean): PythonNode =>
  call('StructField', [literal(column), type, literal(nullable)]);

function typeNode(column: string, type: FieldType, depth: number, structNode: StructNode): PythonNode {
  if (typeof type === 'string') return call(scalars[type]);
  if ('decimal' in type) return call('DecimalType', type.decimal.map(literal));
  if ('struct' in type) return structNode(column, type, depth);
  const inner = typeNode(column, 'array' in type ? type.array : type.map, depth, structNode);
  if ('array' in type) return call('ArrayType', [inner, literal(true)]);
  return call('MapType', [call('StringType'), inner, literal(true)]);
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
