import type { DeclaredParameter, Document } from '../../readers/document.ts';
import { toSnake } from '../words.ts';
import { listedValues } from './listed-values.ts';

const directionName = /^(dir|direction|order|(sort|order)_?(by_?)?(order|dir|direction))$/;
const ascendingName = /^((sort|order)_?(by_?)?)?asc(ending)?$/;
const descendingName = /^((sort|order)_?(by_?)?)?desc(ending)?$/;

/** The parameter that turns an order round, with the value that asks for ascending order; null where none is documented. */
export function findDirection(
  document: Document,
  parameters: readonly DeclaredParameter[],
): Readonly<Record<string, string>> | null {
  for (const parameter of parameters) {
    const name = toSnake(parameter.name);
    const values = listedValues(document, parameter);
    const isSwitch = parameter.schema.types[0] === 'boolean';
    if (ascendingName.test(name) && (isSwitch || values.includes('true'))) return { [parameter.name]: 'true' };
    if (descendingName.test(name) && isSwitch) return { [parameter.name]: 'false' };
    if (!directionName.test(name)) continue;
    const listed = values.find((value) => /^asc/i.test(value));
    const word = listed ?? (values.length === 0 ? /\basc\b/i.exec(parameter.description)?.[0] : undefined);
    if (word !== undefined) return { [parameter.name]: word };
  }
  return null;
}

/** Does a parameter take a direction, by what it lists or, where it lists nothing, by its prose? */
export const isDirection = ({ description }: DeclaredParameter, values: readonly string[]): boolean =>
  values.length > 0
    ? values.every((value) => /^(asc|desc)(ending)?$/i.test(value))
    : /\basc(ending)?\b.*\bdesc(ending)?\b|\bdesc(ending)?\b.*\basc(ending)?\b/is.test(description);
