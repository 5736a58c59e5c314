import type { Field } from '@create-connector/contracts';
import type { Place } from '../readers/place.ts';
import { isScalar } from '../rules/columns.ts';
import type { ListEndpoint } from '../rules/list-endpoint.ts';
import { pathParametersOf } from '../rules/parents/link.ts';
import { toSnake } from '../rules/words.ts';
import { fieldsOf, toColumnName, typeOf } from './fields.ts';

/** The record’s own columns, and the columns that carry parameters’ values. */
export interface TableColumns {
  readonly own: readonly Field[];
  /** Added columns, each with the parameter it carries. */
  readonly added: readonly Field[];
  /** Column that holds a parameter’s value, own or added, by the parameter’s name. */
  readonly carriedBy: ReadonlyMap<string, string>;
}

/**
 * The columns of a list read as a table.
 *
 * Every path parameter, and each parameter named in `fromParent`, is carried by a column, so that rows of different parents
 * can be told apart. Where the record has a plain value of that very name, it is that column.
 */
export function columnsOf(list: ListEndpoint, fromParent: readonly string[]): TableColumns {
  const { document, item } = list;
  const own = fieldsOf(document, item);
  const taken = new Set(own.map(({ name }) => name.toLowerCase()));
  const carriedBy = new Map<string, string>();
  const added: Field[] = [];
  const inPath = pathParametersOf(list).map(({ name }) => name);
  for (const parameter of new Set([...inPath, ...fromParent])) {
    const word = toSnake(parameter);
    const same = [...item.properties].find(
      ([key, place]) => toSnake(key) === word && isScalar(document.schemaAt(place)),
    );
    if (same !== undefined && word !== 'id' && word !== 'name') {
      carriedBy.set(parameter, columnAt(own, [same[0]]) ?? same[0]);
      continue;
    }
    const name = taken.has(word) ? toColumnName(`parent_${word}`, taken) : word || 'parent';
    taken.add(name.toLowerCase());
    carriedBy.set(parameter, name);
    added.push({ name, type: isWholeNumber(list, parameter) ? 'long' : 'string', nullable: false, parameter });
  }
  return { own, added, carriedBy };
}

const isWholeNumber = ({ endpoint }: ListEndpoint, parameter: string): boolean =>
  endpoint.parameters.find(({ name, in: place }) => name === parameter && place !== 'header')?.schema.types[0] ===
  'integer';

/** The column that holds the value at the given keys of a record, or null. */
export function columnAt(fields: readonly Field[], path: readonly string[]): string | null {
  const wanted = JSON.stringify(path);
  const found = fields.find(
    (field) => field.parameter === undefined && JSON.stringify(field.path ?? [field.name]) === wanted,
  );
  return found?.name ?? null;
}

/** A column for a nested value that children are read by, named after its keys: `owner.login` -> `owner_login`. */
export function promotedColumn(list: ListEndpoint, columns: TableColumns, path: readonly string[]): Field {
  const taken = new Set([...columns.own, ...columns.added].map(({ name }) => name.toLowerCase()));
  const name = toColumnName(path.map(toSnake).join('_'), taken);
  let schema = list.item;
  let place: Place | undefined;
  for (const key of path) {
    place = schema.properties.get(key);
    if (place) schema = list.document.schemaAt(place);
  }
  const type = place ? typeOf(list.document, place, []) : 'string';
  return { name, type, nullable: true, path: [...path] };
}
