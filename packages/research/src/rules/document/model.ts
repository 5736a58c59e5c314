import type { RuleName } from '../rule.ts';

export const givenModel: RuleName = {
  id: 'document/model',
  about: 'what a source model that is given as the documentation says is so',
};
