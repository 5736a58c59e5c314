import type { Rule } from '../rule.ts';
import { byEase, type Choice, type ChoiceInput } from './easiest.ts';

export const declared: Rule<ChoiceInput, Choice> = {
  id: 'auth/declared',
  about:
    'where nothing says which schemes are required, the declared one that runs unattended with least effort is chosen',
  find({ document, methods }) {
    const [ids] = byEase(
      methods.map(({ id }) => new Map([[id, []]])),
      methods,
    );
    const pointer = document.schemes.get(ids?.[0] ?? '')?.pointer;
    return ids && pointer !== undefined ? { value: { chosen: ids, alternatives: [] }, pointer, confidence: 0.6 } : null;
  },
};
