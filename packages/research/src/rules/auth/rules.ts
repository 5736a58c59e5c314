import type { Rule } from '../rule.ts';
import { declared } from './declared.ts';
import type { Choice, ChoiceInput } from './easiest.ts';
import { required } from './required.ts';
import { requiredByOperations } from './required-by-operations.ts';
import { seen } from './seen.ts';

/** Which methods are sent, surest first. */
export const authChoiceRules: readonly Rule<ChoiceInput, Choice>[] = [seen, required, requiredByOperations, declared];
