import { call, literal, type PythonNode } from '@create-connector/codegen';
import type { Field, Table } from '@create-connector/contracts';
import { placesOf } from './places.ts';
import type { Shapes, Use } from './shapes.ts';
import type { Named } from './strategies.ts';

/** The columns of a table that are not simply taken from the record, each with its maker. */
export function columnNodes(table: Table, shapes: Shapes, use: Use, named: Named): (readonly [string, PythonNode])[] {
  const { carried } = placesOf(table);
  return table.fields.flatMap((field) => {
    const maker = makerOf(field, carried, shapes, use, named);
    return maker === null ? [] : [[field.name, maker] as const];
  });
}

function makerOf(
  field: Field,
  carried: (name: string) => string,
  shapes: Shapes,
  use: Use,
  named: Named,
): PythonNode | null {
  if (field.parameter !== undefined) {
    use('columns/parameter');
    return call(named('sample_parameter'), [literal(carried(field.parameter))]);
  }
  const path = (field.path ?? [field.name]).map(literal);
  const shape = shapes.of(field.name, field.type);
  if (shape !== null) {
    use('columns/shaped');
    return call(named('sample_shaped'), [shape, ...path]);
  }
  if (field.path === undefined || (field.path.length === 1 && field.path[0] === field.name)) return null;
  use('columns/promoted');
  return call(named('sample_promoted'), path);
}
