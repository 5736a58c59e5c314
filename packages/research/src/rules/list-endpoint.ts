import type { Document, Endpoint, SuccessResponse } from '../readers/document.ts';
import type { Place } from '../readers/place.ts';
import type { Schema } from '../readers/schema.ts';
import type { Fact } from './rule.ts';

/** Where the records of a list lie, and their schema. */
export interface Records {
  /** Keys down to the array; empty: the body itself. */
  readonly path: readonly string[];
  readonly item: Place;
}

/** A GET operation that answers with records: what most rules look at. */
export interface ListEndpoint {
  readonly document: Document;
  readonly endpoint: Endpoint;
  readonly success: SuccessResponse;
  readonly records: Fact<Records>;
  /** Schema of one record. */
  readonly item: Schema;
}
