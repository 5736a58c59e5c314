import type { Field } from '@create-connector/contracts';

/** Keys down to a column's value in the API's record; null where a request parameter carries it. */
export function placeOf(field: Field): readonly string[] | null {
  if (field.parameter !== undefined) return null;
  return field.path ?? [field.name];
}
