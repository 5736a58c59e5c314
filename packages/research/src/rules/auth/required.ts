import type { Rule } from '../rule.ts';
import { type Choice, type ChoiceInput, easiest } from './easiest.ts';

export const required: Rule<ChoiceInput, Choice> = {
  id: 'auth/required',
  about:
    'of the security requirements of the whole document, the one that runs unattended with least effort is chosen, and the others are alternatives',
  find({ document, methods }) {
    const choice = easiest(document.security ?? [], methods);
    return choice && { value: choice, pointer: '#/security', confidence: 0.92 };
  },
};
