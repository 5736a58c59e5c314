import { toPythonIdentifier } from '@create-connector/codegen';
import type { Named } from './strategies.ts';

/** Characters of words that a constant's name keeps: a column's name may be as long as its API likes. */
const longest = 24;

/** A function that makes names of constants from words, each another one: `order_lines_type` -> `SHOP_ORDER_LINES_TYPE`. */
export function constantNamer(named: Named): (words: string, kind: string) => string {
  const taken: string[] = [];
  return (words, kind) => {
    const identifier = toPythonIdentifier(`${words.slice(0, longest)}_${kind}`, taken).toUpperCase();
    taken.push(identifier);
    return named('SAMPLE_') + identifier;
  };
}
