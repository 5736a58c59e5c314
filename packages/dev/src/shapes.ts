import { assign, call, dict, name, type PythonNode } from '@create-connector/codegen';
import type { FieldType, Table } from '@create-connector/contracts';
import { constantNamer } from './constant-name.ts';
import type { Named } from './strategies.ts';

/** Notes that a row uses a strategy. */
export type Use = (strategy: string) => void;

/** Structs that stand inside each other in one expression: a deeper one is a constant, so that lines stay short. */
const deepest = 1;
/** Characters of a field's name that has room inside a table's row. */
const longestInside = 28;

/** Functions that give values the shape of their column. */
export interface Shapes {
  /**
   * The function for values of a type; null where the API's value is right as it is.
   *
   * @param column - gives a constant its name
   */
  of(column: string, type: FieldType): PythonNode | null;
  /** Assignments that the functions given out so far use, each known before it is used. */
  statements(): readonly string[];
}

/** Shapes of the columns of all tables. That of a struct that comes more than once, lies deep or has long names is a constant. */
export function shapesOf(tables: readonly Table[], use: Use, named: Named): Shapes {
  const counts = new Map<string, number>();
  for (const { fields } of tables) for (const { type } of fields) countShapes(type, counts);
  const constants = new Map<string, string>();
  const statements: string[] = [];
  const nameConstant = constantNamer(named);
  const build = (column: string, type: FieldType, depth: number): PythonNode | null => {
    if (type === 'json') {
      use('columns/json_text');
      return name(named('sample_json_text'));
    }
    if (typeof type === 'string' || 'decimal' in type) return null;
    if ('struct' in type) return struct(column, type, depth);
    const inner = build(column, 'array' in type ? type.array : type.map, depth);
    if (inner === null) return null;
    const strategy = 'array' in type ? 'each' : 'each_value';
    use(`columns/${strategy}`);
    return call(named(`sample_${strategy}`), [inner]);
  };
  const struct = (column: string, type: Struct, depth: number): PythonNode => {
    const key = shapeKey(type);
    const known = constants.get(key);
    if (known !== undefined) return name(known);
    const isWide = type.struct.some((field) => field.name.length > longestInside);
    const isApart = key !== plainStruct && (depth >= deepest || isWide || (counts.get(key) ?? 0) > 1);
    use('columns/struct');
    const shaped = type.struct.flatMap((field) => {
      const shape = build(field.name, field.type, isApart ? 0 : depth + 1);
      return shape === null ? [] : [[field.name, shape] as const];
    });
    const node = call(named('sample_struct'), [dict(shaped)]);
    if (!isApart) return node;
    const constant = nameConstant(column, 'shape');
    constants.set(key, constant);
    statements.push(assign(constant, node).text);
    return name(constant);
  };
  return { of: (column, type) => build(column, type, 0), statements: () => statements };
}

type Struct = Extract<FieldType, { readonly struct: unknown }>;

/** Equal for types whose values take the same shape; empty where they take none. */
function shapeKey(type: FieldType): string {
  if (type === 'json') return 'json';
  if (typeof type === 'string' || 'decimal' in type) return '';
  if ('struct' in type) {
    const parts = type.struct.map((field) => [field.name, shapeKey(field.type)] as const);
    return JSON.stringify(parts.filter(([, key]) => key !== ''));
  }
  const inner = shapeKey('array' in type ? type.array : type.map);
  return inner === '' ? '' : `${'array' in type ? 'each' : 'each value'} ${inner}`;
}

/** The key of a struct none of whose fields takes another shape: written out wherever it comes, since it is short. */
const plainStruct = JSON.stringify([]);

/** Counts shapes of structs as they are met from outside, the inner ones of an equal struct only once. */
function countShapes(type: FieldType, counts: Map<string, number>): void {
  if (typeof type === 'string' || 'decimal' in type) return;
  if (!('struct' in type)) {
    countShapes('array' in type ? type.array : type.map, counts);
    return;
  }
  const key = shapeKey(type);
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  if (count === 1) for (const { type: inner } of type.struct) countShapes(inner, counts);
}
