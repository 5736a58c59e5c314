import type { RuleName } from '../rule.ts';

export const declaredFields: RuleName = {
  id: 'fields/schema',
  about: 'the properties of the record’s schema are the columns',
};
