import type { IngestionType } from '@create-connector/contracts';
import type { Rule } from '../rule.ts';
import type { IngestionInput } from './input.ts';

export const whole: Rule<IngestionInput, IngestionType> = {
  id: 'ingestion/whole',
  about: 'a keyed list without a filter on changes is read whole each time',
  find({ hasKey, list }) {
    return hasKey ? { value: 'snapshot', pointer: list.endpoint.pointer, confidence: 0.85 } : null;
  },
};
