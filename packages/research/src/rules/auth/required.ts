import type { Rule } from '../rule.ts';
import { type ChoiceInput, easiest } from './easiest.ts';

export const required: Rule<ChoiceInput, string[]> = {
  id: 'auth/required',
  about: 'of the security requirements of the whole document, the one that runs unattended with least effort is chosen',
  find({ document, methods }) {
    const ids = easiest(document.security ?? [], methods);
    return ids && { value: ids, pointer: '#/security', confidence: 0.92 };
  },
};
