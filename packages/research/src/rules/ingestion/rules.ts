import type { IngestionType } from '@create-connector/contracts';
import type { Rule } from '../rule.ts';
import { appendOnly } from './append-only.ts';
import { changes } from './changes.ts';
import type { IngestionInput } from './input.ts';
import { recordsOfEvents } from './records-of-events.ts';
import { whole } from './whole.ts';

/** How a table's rows are ingested; null where it has neither a key nor a way to append. */
export const ingestionRules: readonly Rule<IngestionInput, IngestionType>[] = [
  appendOnly,
  recordsOfEvents,
  changes,
  whole,
];
