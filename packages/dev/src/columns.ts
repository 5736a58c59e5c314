import { call, dict, literal, name, type PythonNode } from '@create-connector/codegen';
import type { Field, FieldType, Table } from '@create-connector/contracts';

/** The columns of a table that are not simply taken from the record, each with its maker. */
export function columnNodes(table: Table, use: (strategy: string) => void): (readonly [string, PythonNode])[] {
  return table.fields.flatMap((field) => {
    const maker = makerOf(field, use);
    return maker === null ? [] : [[field.name, maker] as const];
  });
}

function makerOf(field: Field, use: (strategy: string) => void): PythonNode | null {
  if (field.parameter !== undefined) {
    use('columns/parameter');
    return call('sample_parameter', [literal(field.parameter)]);
  }
  const path = (field.path ?? [field.name]).map(literal);
  const shape = shapeOf(field.type, use);
  if (shape !== null) {
    use('columns/shaped');
    return call('sample_shaped', [shape, ...path]);
  }
  if (field.path === undefined || (field.path.length === 1 && field.path[0] === field.name)) return null;
  use('columns/promoted');
  return call('sample_promoted', path);
}

/** The function that gives a value of this type its shape, or null where the API's value is right as it is. */
function shapeOf(type: FieldType, use: (strategy: string) => void): PythonNode | null {
  if (type === 'json') {
    use('columns/json_text');
    return name('sample_json_text');
  }
  if (typeof type === 'string' || 'decimal' in type) return null;
  if ('struct' in type) {
    use('columns/struct');
    const shaped = type.struct.flatMap((field) => {
      const shape = shapeOf(field.type, use);
      return shape === null ? [] : [[field.name, shape] as const];
    });
    return call('sample_struct', [dict(shaped)]);
  }
  const inner = shapeOf('array' in type ? type.array : type.map, use);
  if (inner === null) return null;
  const strategy = 'array' in type ? 'each' : 'each_value';
  use(`columns/${strategy}`);
  return call(`sample_${strategy}`, [inner]);
}
