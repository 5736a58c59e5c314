import { isScalar } from '../columns.ts';
import type { Rule } from '../rule.ts';
import { toSingular, toSnake } from '../words.ts';
import type { KeyInput } from './input.ts';

export const arrayNoun: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/array-noun',
  about:
    'a plain value called as one of what the array holds (`date` in `dates`) tells records apart, within their parent',
  find({ list: { document, records, item }, carried }) {
    const array = records.value.path.at(-1);
    if (array === undefined) return null;
    const noun = toSingular(array);
    const found = [...item.properties].find(([name]) => toSnake(name) === noun);
    if (noun === toSnake(array) || !found || !isScalar(document.schemaAt(found[1]))) return null;
    return { value: [...carried, found[0]], pointer: found[1].pointer, confidence: 0.8 };
  },
};
