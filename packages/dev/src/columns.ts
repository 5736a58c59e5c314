import { call, dict, literal, name, type PythonNode } from '@create-connector/codegen';
import type { Field, FieldType, Table } from '@create-connector/contracts';
import { placesOf } from './places.ts';
import type { Named } from './strategies.ts';

/** Notes that a row uses a strategy. */
export type Use = (strategy: string) => void;

/** The columns of a table that are not simply taken from the record, each with its maker. */
export function columnNodes(table: Table, use: Use, named: Named): (readonly [string, PythonNode])[] {
  const { carried } = placesOf(table);
  return table.fields.flatMap((field) => {
    const maker = makerOf(field, carried, use, named);
    return maker === null ? [] : [[field.name, maker] as const];
  });
}

function makerOf(field: Field, carried: (name: string) => string, use: Use, named: Named): PythonNode | null {
  if (field.parameter !== undefined) {
    use('columns/parameter');
    return call(named('sample_parameter'), [literal(carried(field.parameter))]);
  }
  const path = (field.path ?? [field.name]).map(literal);
  const shape = shapeOf(field.type, use, named);
  if (shape !== null) {
    use('columns/shaped');
    return call(named('sample_shaped'), [shape, ...path]);
  }
  if (field.path === undefined || (field.path.length === 1 && field.path[0] === field.name)) return null;
  use('columns/promoted');
  return call(named('sample_promoted'), path);
}

/** The function that gives a value of this type its shape, or null where the API's value is right as it is. */
function shapeOf(type: FieldType, use: Use, named: Named): PythonNode | null {
  if (type === 'json') {
    use('columns/json_text');
    return name(named('sample_json_text'));
  }
  if (typeof type === 'string' || 'decimal' in type) return null;
  if ('struct' in type) {
    use('columns/struct');
    const shaped = type.struct.flatMap((field) => {
      const shape = shapeOf(field.type, use, named);
      return shape === null ? [] : [[field.name, shape] as const];
    });
    return call(named('sample_struct'), [dict(shaped)]);
  }
  const inner = shapeOf('array' in type ? type.array : type.map, use, named);
  if (inner === null) return null;
  const strategy = 'array' in type ? 'each' : 'each_value';
  use(`columns/${strategy}`);
  return call(named(`sample_${strategy}`), [inner]);
}
