import { primaryKeyRules } from '../primary-key/rules.ts';
import { findFact, type Rule } from '../rule.ts';
import { isSameNoun, toSingular, wordsOf } from '../words.ts';
import { type ColumnInput, type ColumnPath, entityOf } from './column-input.ts';

export const parentKey: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/key',
  about: 'a parameter called as one record of the list, or as its id, takes the list’s key',
  find({ parameter, list }) {
    const words = wordsOf(parameter.name);
    const stem = words.filter((word, index) => index === 0 || !/^(id|gid|uuid|pk|key|guid|ids)$/.test(word)).join('_');
    const entity = entityOf(list);
    const fits =
      isSameNoun(stem, entity) || entity.endsWith(`_${toSingular(stem)}`) || /^(id|uuid|gid|pk|key)$/.test(stem);
    if (!fits || /\bname\b(?!.*\bid\b)/i.test(parameter.description.split('.')[0] ?? '')) return null;
    const fact = findFact(primaryKeyRules, { list, carried: [], isMembership: false });
    const only = fact?.value.length === 1 ? fact.value[0] : undefined;
    return only === undefined ? null : { value: [only], pointer: parameter.pointer, confidence: 0.85 };
  },
};
