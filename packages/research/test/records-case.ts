import type { JsonObject } from '../src/readers/json.ts';
import { type RecordsInput, readRecordsInput } from '../src/rules/records/candidates.ts';
import { answers, smallDocument } from './small-document.ts';

/** An array of objects with an id; `name` tells apart which array it is. */
export const rows = (name: string): JsonObject => ({
  type: 'array',
  items: { type: 'object', properties: { [`${name}_id`]: { type: 'string' } } },
});

/** What a rule on records is given for a GET at `path` with these properties in its body, or with this body. */
export function recordsCase(
  path: string,
  properties: JsonObject,
  others: JsonObject = {},
  body?: JsonObject,
): RecordsInput {
  const schema = body ?? { type: 'object', properties };
  const document = smallDocument({ [path]: { get: { responses: answers(schema) } }, ...others });
  const endpoint = document.endpoints.find((one) => one.path === path);
  if (!endpoint?.success) throw new Error(`${path} has no success response`);
  return readRecordsInput(document, endpoint, endpoint.success);
}
