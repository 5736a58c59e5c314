import type { Rule } from '../rule.ts';
import type { Choice, ChoiceInput } from './easiest.ts';

export const seen: Rule<ChoiceInput, Choice> = {
  id: 'auth/seen',
  about: 'the credentials that most recorded requests bore are sent together',
  find({ document, methods }) {
    const [first] = methods;
    const pointer = first && document.schemes.get(first.id)?.pointer;
    if (document.traffic === undefined || pointer === undefined) return null;
    return { value: { chosen: methods.map(({ id }) => id), alternatives: [] }, pointer, confidence: 0.9 };
  },
};
