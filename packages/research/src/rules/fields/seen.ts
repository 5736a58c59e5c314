import type { RuleName } from '../rule.ts';

export const seenFields: RuleName = {
  id: 'fields/seen',
  about: 'the values of recorded records are the columns, each of a type that all values seen fit',
};
