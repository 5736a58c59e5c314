import type { IngestionType } from '@create-connector/contracts';
import { verbOfName } from '../cursor/stem.ts';
import type { Rule } from '../rule.ts';
import type { IngestionInput } from './input.ts';

export const changes: Rule<IngestionInput, IngestionType> = {
  id: 'ingestion/changes',
  about: 'a key and a filter on the time of the last change let only changed records be read',
  find({ hasKey, cursor, list }) {
    if (!hasKey || !cursor?.startParam || verbOfName(cursor.field) !== 'updated') return null;
    return { value: 'cdc', pointer: list.endpoint.pointer, confidence: 0.9 };
  },
};
