import type { Rule } from '../rule.ts';
import { isSameNoun, wordsOf } from '../words.ts';
import { type ColumnInput, type ColumnPath, entityOf, scalarCalled } from './column-input.ts';

export const withoutEntity: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/without-entity',
  about: 'a parameter `thing_key` takes the column `key` of a list of things',
  find(input) {
    const words = wordsOf(input.parameter.name);
    const entity = entityOf(input.list);
    for (let index = 1; index < words.length; index++) {
      const stem = words.slice(0, index).join('_');
      if (!isSameNoun(stem, entity) && !entity.endsWith(`_${stem}`) && !stem.endsWith(`_${entity}`)) continue;
      const name = scalarCalled(input, words.slice(index).join('_'));
      if (name !== null) return { value: [name], pointer: input.parameter.pointer, confidence: 0.92 };
    }
    return null;
  },
};
