import type { Rule } from '../rule.ts';
import { type ChoiceInput, easiest } from './easiest.ts';

export const declared: Rule<ChoiceInput, string[]> = {
  id: 'auth/declared',
  about:
    'where nothing says which schemes are required, the declared one that runs unattended with least effort is chosen',
  find({ document, methods }) {
    const ids = easiest(
      methods.map(({ id }) => new Map([[id, []]])),
      methods,
    );
    const pointer = document.schemes.get(ids?.[0] ?? '')?.pointer;
    return ids && pointer !== undefined ? { value: ids, pointer, confidence: 0.6 } : null;
  },
};
