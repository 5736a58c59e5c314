import type { Cursor, IngestionType } from '@create-connector/contracts';
import { sentencesOf } from '../../readers/sentences.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { verbOfName } from './stem.ts';

/** What decides how a table is ingested: its list, its key, its cursor. */
export interface IngestionInput {
  readonly list: ListEndpoint;
  readonly hasKey: boolean;
  readonly cursor: Cursor | null;
}

const never = /\b(immutable|append-only|cannot be (changed|modified|edited)|never (changes?|modified|updated))\b/i;

const appendOnly: Rule<IngestionInput, IngestionType> = {
  id: 'cursor/append-only',
  about: 'records that the documentation calls immutable, with a filter on their time, are appended',
  find({ list: { document, endpoint }, cursor }) {
    if (!cursor?.startParam) return null;
    const last = endpoint.path.split('/').at(-1) ?? '';
    const words = last.replace(/[^a-z]+/gi, ' ').trim().split(' ')[0] ?? '';
    const prose = [
      { text: `${endpoint.summary}. ${endpoint.description}`, pointer: `${endpoint.pointer}/description` },
      ...document.prose().filter(({ text, pointer }) => pointer.startsWith('#/tags/') && new RegExp(`\\b${words}`, 'i').test(text.slice(0, 200))),
    ];
    for (const { text, pointer } of prose) {
      const quote = sentencesOf(text).find((sentence) => never.test(sentence));
      if (quote !== undefined) return { value: 'append', pointer, confidence: 0.8, quote };
    }
    return null;
  },
};

const changes: Rule<IngestionInput, IngestionType> = {
  id: 'cursor/changes',
  about: 'a key and a filter on the time of the last change let only changed records be read',
  find({ hasKey, cursor, list }) {
    if (!hasKey || !cursor?.startParam || verbOfName(cursor.field) !== 'updated') return null;
    return { value: 'cdc', pointer: list.endpoint.pointer, confidence: 0.9 };
  },
};

const whole: Rule<IngestionInput, IngestionType> = {
  id: 'cursor/whole',
  about: 'a keyed list without a filter on changes is read whole each time',
  find({ hasKey, list }) {
    return hasKey ? { value: 'snapshot', pointer: list.endpoint.pointer, confidence: 0.85 } : null;
  },
};

/** How a table's rows are ingested; null where it has neither a key nor a way to append. */
export const ingestionRules: readonly Rule<IngestionInput, IngestionType>[] = [appendOnly, changes, whole];
