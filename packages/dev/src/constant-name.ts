import { toPythonIdentifier } from '@create-connector/codegen';
import type { Named } from './strategies.ts';

/** Characters of words that a constant's name keeps: a column's name may be as long as its API likes. */
const longest = 24;

/**
 * A function that makes names from words, each another one: `SHOP_ORDER_LINES_TYPE` for a constant, `shop_order_lines_shape` for
 * a shape, which is a function, and so in lower case (pylint's invalid-name).
 */
export function constantNamer(named: Named): (words: string, kind: string) => string {
  const taken: string[] = [];
  return (words, kind) => {
    const identifier = toPythonIdentifier(`${words.slice(0, longest)}_${kind}`, taken);
    taken.push(identifier);
    const whole = named('SAMPLE_') + identifier;
    return kind === 'shape' ? whole.toLowerCase() : whole.toUpperCase();
  };
}
