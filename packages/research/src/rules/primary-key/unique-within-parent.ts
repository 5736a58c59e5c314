import { sentencesOf } from '../../readers/sentences.ts';
import { isScalar } from '../columns.ts';
import { type Fact, findFact, type Rule } from '../rule.ts';
import { idProperty } from './id.ts';
import type { KeyInput } from './input.ts';
import { itemParameter } from './item-parameter.ts';

const within = /\bunique(ly)? (only )?(with)?in (its|their|the|a|an|each|this)\b|\bunique (per|for each)\b/i;
const keys: readonly Rule<KeyInput, readonly string[]>[] = [idProperty, itemParameter];

export const uniqueWithinParent: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/unique-within-parent',
  about:
    'an id whose prose says that it is unique within its parent tells records apart together with the parent’s key',
  find(input) {
    const own: Fact<readonly string[]> | null = findFact(keys, input);
    if (own === null || input.carried.length === 0) return null;
    const { document, item } = input.list;
    for (const name of own.value) {
      const place = item.properties.get(name);
      if (!place || !isScalar(document.schemaAt(place))) continue;
      const sentence = sentencesOf(document.schemaAt(place).description ?? '').find((one) => within.test(one));
      if (sentence === undefined) continue;
      const rest = own.value.filter((one) => !input.carried.includes(one));
      return { value: [...input.carried, ...rest], pointer: place.pointer, confidence: 0.9, quote: sentence };
    }
    return null;
  },
};
