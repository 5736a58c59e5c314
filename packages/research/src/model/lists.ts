import type { LeftOut } from '@create-connector/contracts';
import type { Document, SuccessResponse } from '../readers/document.ts';
import { readWidened } from '../readers/union.ts';
import type { ListEndpoint } from '../rules/list-endpoint.ts';
import { hasSharedSegment, isTemplate } from '../rules/path-template.ts';
import { readRecordsInput } from '../rules/records/candidates.ts';
import { recordsRules } from '../rules/records/rules.ts';
import { findFact } from '../rules/rule.ts';
import { isUnsafeVerb } from '../rules/tables/unsafe-verb.ts';

/** The operations that answer with records, and those that look as if they did and do not. */
export interface Lists {
  readonly lists: readonly ListEndpoint[];
  readonly leftOut: readonly LeftOut[];
}

/** Find the lists of a document. Operations that plainly answer with one thing are in neither of the two. */
export function findLists(document: Document): Lists {
  const lists: ListEndpoint[] = [];
  const leftOut: LeftOut[] = [];
  for (const endpoint of document.endpoints) {
    const { method, path, success } = endpoint;
    const isItem = /\}[^/]*$/.test(path);
    if (!isTemplate(path)) {
      leftOut.push({ method, path, reason: 'its path is no template: a brace is not closed, or names nothing' });
      continue;
    }
    if (hasSharedSegment(path)) {
      leftOut.push({ method, path, reason: 'a segment of its path holds several parameters' });
      continue;
    }
    if (isUnsafeVerb(endpoint)) {
      leftOut.push({ method, path, reason: 'its name says that it changes something' });
      continue;
    }
    if (success === null) {
      if (!isItem) leftOut.push({ method, path, reason: 'no success response declares JSON with a schema' });
      continue;
    }
    const input = readRecordsInput(document, endpoint, success);
    const records = findFact(recordsRules, input);
    if (records !== null) {
      const item = readWidened(document, records.value.item);
      if (item.properties.size === 0) leftOut.push({ method, path, reason: 'its records declare no fields' });
      else lists.push({ document, endpoint, success, records, item });
    } else if (input.candidates.length === 0 && isFreeList(document, success)) {
      leftOut.push({ method, path, reason: 'its records declare no fields' });
    } else if (input.candidates.length > 1 && !isItem) {
      const places = input.candidates.map((candidate) => candidate.path.join('.')).join(', ');
      leftOut.push({ method, path, reason: `records could lie at ${places}, and nothing says which` });
    } else if (input.candidates.length === 1 && !isItem) {
      leftOut.push({ method, path, reason: 'it seems to answer with one thing, not with a list' });
    }
  }
  return { lists, leftOut };
}

/** Is the body, or one value of it, an array of objects that declare nothing? */
function isFreeList(document: Document, success: SuccessResponse): boolean {
  const body = document.schemaAt(success.body);
  const values = [body, ...[...body.properties.values()].map((place) => document.schemaAt(place))];
  return values.some(({ items }) => {
    const item = items === null ? null : document.schemaAt(items);
    return item !== null && item.types[0] === 'object' && item.properties.size === 0;
  });
}
