import type { Records } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import type { RecordsInput } from './candidates.ts';

export const bodyArray: Rule<RecordsInput, Records> = {
  id: 'records/body-array',
  about: 'a success body that is an array of objects is the list itself',
  find({ candidates }) {
    const found = candidates.find((candidate) => candidate.path.length === 0);
    return found ? { value: { path: [], item: found.item }, pointer: found.pointer, confidence: 0.98 } : null;
  },
};
