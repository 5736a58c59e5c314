import { isScalar } from '../columns.ts';
import { segmentsOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { toSingular, toSnake, wordsOf } from '../words.ts';
import type { KeyInput } from './input.ts';

const identifier = /^(id|uuid|guid|gid|uid)$/;
const ofOther = /^(parent|owner|creator|author|user|account|customer|tenant|organi[sz]ation|org|company|project|by)$/;

export const onlyId: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/only-id',
  about:
    'the only identifier in a record, where it is named neither for the parent nor for an owner, tells records apart',
  find({ list: { document, endpoint, item }, carried }) {
    const ids = [...item.properties].filter(
      ([name, place]) => identifier.test(wordsOf(name).at(-1) ?? '') && isScalar(document.schemaAt(place)),
    );
    const [only] = ids;
    if (ids.length !== 1 || only === undefined || carried.includes(only[0])) return null;
    const stem = wordsOf(only[0]).slice(0, -1);
    if (stem.length === 0 || ofOther.test(stem.at(-1) ?? '')) return null;
    const nouns = segmentsOf(endpoint.path).map((segment) =>
      'fixed' in segment ? toSingular(segment.fixed) : toSnake(segment.parameter),
    );
    const isOfParent = nouns.some((noun) => noun === stem.join('_') || noun === toSnake(only[0]));
    return isOfParent ? null : { value: [only[0]], pointer: only[1].pointer, confidence: 0.65 };
  },
};
