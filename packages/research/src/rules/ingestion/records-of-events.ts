import type { IngestionType } from '@create-connector/contracts';
import { verbOfName } from '../cursor/stem.ts';
import { lastWordOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { toSingular } from '../words.ts';
import type { IngestionInput } from './input.ts';

const happened = /(^|_)(event|log|audit|audit_trail|activity|history_entry)$/;

export const recordsOfEvents: Rule<IngestionInput, IngestionType> = {
  id: 'ingestion/records-of-events',
  about:
    'events, logs and activities with a filter on the time they were created are appended: what happened does not change',
  find({ list, cursor }) {
    if (!cursor?.startParam || verbOfName(cursor.field) !== 'created') return null;
    return happened.test(toSingular(lastWordOf(list.endpoint.path)))
      ? { value: 'append', pointer: list.endpoint.pointer, confidence: 0.8 }
      : null;
  },
};
