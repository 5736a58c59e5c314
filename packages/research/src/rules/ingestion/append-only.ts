import type { IngestionType } from '@create-connector/contracts';
import { sentencesOf } from '../../readers/sentences.ts';
import type { Rule } from '../rule.ts';
import type { IngestionInput } from './input.ts';

const never = /\b(immutable|append-only|cannot be (changed|modified|edited)|never (changes?|modified|updated))\b/i;

export const appendOnly: Rule<IngestionInput, IngestionType> = {
  id: 'ingestion/append-only',
  about: 'records that the documentation calls immutable, with a filter on their time, are appended',
  find({ list: { document, endpoint }, cursor }) {
    if (!cursor?.startParam) return null;
    const last = endpoint.path.split('/').at(-1) ?? '';
    const words =
      last
        .replace(/[^a-z]+/gi, ' ')
        .trim()
        .split(' ')[0] ?? '';
    const prose = [
      { text: `${endpoint.summary}. ${endpoint.description}`, pointer: `${endpoint.pointer}/description` },
      ...document
        .prose()
        .filter(
          ({ text, pointer }) =>
            pointer.startsWith('#/tags/') && new RegExp(`\\b${words}`, 'i').test(text.slice(0, 200)),
        ),
    ];
    for (const { text, pointer } of prose) {
      const quote = sentencesOf(text).find((sentence) => never.test(sentence));
      if (quote !== undefined) return { value: 'append', pointer, confidence: 0.8, quote };
    }
    return null;
  },
};
