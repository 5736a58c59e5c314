import type { DeclaredParameter } from '../../readers/document.ts';
import { isScalar } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { lastWordOf } from '../path-template.ts';
import { toSingular, toSnake } from '../words.ts';

/** A parameter, and a list whose rows may carry its value. */
export interface ColumnInput {
  readonly parameter: DeclaredParameter;
  readonly list: ListEndpoint;
}

/** The keys, inside a record of the list, down to the parameter's value. */
export type ColumnPath = readonly string[];

/** The key of the record’s plain value with this snake_case name, or null. */
export function scalarCalled({ list: { document, item } }: ColumnInput, name: string): string | null {
  const actual = [...item.properties.keys()].find((key) => toSnake(key) === name);
  const place = actual === undefined ? undefined : item.properties.get(actual);
  return actual !== undefined && place && isScalar(document.schemaAt(place)) ? actual : null;
}

/** What one record of a list is called: `/shop/items` -> `item`. */
export const entityOf = (list: ListEndpoint): string => toSingular(lastWordOf(list.endpoint.path));
