import type { Cursor } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';

/** What decides how a table is ingested: its list, its key, its cursor. */
export interface IngestionInput {
  readonly list: ListEndpoint;
  readonly hasKey: boolean;
  readonly cursor: Cursor | null;
}
