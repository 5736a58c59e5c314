import type { RuleName } from '../rule.ts';

export const declaredServers: RuleName = {
  id: 'servers/declared',
  about: 'the document’s servers that name a host are where the source is served, the first by default',
};
