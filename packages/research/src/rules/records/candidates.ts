import type { Document, Endpoint, SuccessResponse } from '../../readers/document.ts';
import type { Place } from '../../readers/place.ts';
import type { Schema } from '../../readers/schema.ts';
import { readWidened } from '../../readers/union.ts';
import type { Records } from '../list-endpoint.ts';
import { toSingular, toSnake } from '../words.ts';

/** What the rules on records look at: an operation, its body, and the arrays of objects found in it. */
export interface RecordsInput {
  readonly document: Document;
  readonly endpoint: Endpoint;
  readonly success: SuccessResponse;
  readonly body: Schema;
  readonly candidates: readonly Candidate[];
}

/** An array of objects in a success body. */
export interface Candidate extends Records {
  readonly pointer: string;
  readonly itemSchema: Schema;
}

/** Collect the arrays of objects of a body, down to two keys deep, nearest first. */
export function readRecordsInput(document: Document, endpoint: Endpoint, success: SuccessResponse): RecordsInput {
  const body = document.schemaAt(success.body);
  const candidates: Candidate[] = [];
  const consider = (place: Place, path: readonly string[]): Schema => {
    const schema = document.schemaAt(place);
    const item = schema.items === null ? null : readWidened(document, schema.items);
    const isList = schema.isTyped || isPlural(path.at(-1));
    if (item !== null && schema.items !== null && isList && item.properties.size > 0) {
      candidates.push({ path, item: schema.items, pointer: place.pointer, itemSchema: item });
    }
    return schema;
  };
  consider(success.body, []);
  const inner: [string, Schema][] = [];
  for (const [name, place] of body.properties) inner.push([name, consider(place, [name])]);
  for (const [name, schema] of inner) {
    for (const [key, place] of schema.properties) consider(place, [name, key]);
  }
  return { document, endpoint, success, body, candidates };
}

/** Is it the name of several? What is declared by `items` alone, under a name for one thing, is one thing. */
const isPlural = (name: string | undefined): boolean => name === undefined || toSingular(name) !== toSnake(name);
