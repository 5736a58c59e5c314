import type { Records } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import type { RecordsInput } from './candidates.ts';
import { accept, isRecordItself } from './envelope.ts';

const envelopeWords = new Set([
  'data',
  'items',
  'results',
  'result',
  'records',
  'values',
  'value',
  'entries',
  'elements',
  'rows',
  'list',
  'content',
  'objects',
  'resources',
]);

export const envelopeWord: Rule<RecordsInput, Records> = {
  id: 'records/envelope-word',
  about: 'in a body that is no record itself, an array called data, items, results or the like holds the records',
  find(input) {
    if (isRecordItself(input)) return null;
    const found = input.candidates.find(
      ({ path }) => path.length === 1 && envelopeWords.has(path[0]?.toLowerCase() ?? ''),
    );
    return found ? accept(found, 0.9) : null;
  },
};
