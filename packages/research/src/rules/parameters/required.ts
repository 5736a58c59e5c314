import type { RuleName } from '../rule.ts';

export const requiredParameter: RuleName = {
  id: 'parameters/required',
  about: 'a required parameter that no list fills is asked of a person, as a table option',
};
