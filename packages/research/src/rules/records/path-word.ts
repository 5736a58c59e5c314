import type { Records } from '../list-endpoint.ts';
import { meaningfulParts } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { isSameNoun } from '../words.ts';
import type { RecordsInput } from './candidates.ts';
import { addressesOne } from './envelope.ts';

export const pathWord: Rule<RecordsInput, Records> = {
  id: 'records/path-word',
  about: 'an array that is called like the last word of the path holds the records',
  find({ endpoint, candidates }) {
    const word = meaningfulParts(endpoint.path).at(-1);
    if (word === undefined || addressesOne(endpoint.path)) return null;
    const found = candidates.find((candidate) => isSameNoun(candidate.path.at(-1) ?? '', word));
    if (!found) return null;
    return { value: { path: found.path, item: found.item }, pointer: found.pointer, confidence: 0.95 };
  },
};
