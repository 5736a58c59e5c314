import type { JsonObject } from '../src/readers/json.ts';
import type { ColumnInput } from '../src/rules/parents/column-input.ts';
import { answers, inPath, listAt, smallDocument } from './small-document.ts';

/** A path parameter with its description, and a list at `path` with this record: what rules on parents’ columns look at. */
export function columnCase(parameter: string, description: string, path: string, record: JsonObject): ColumnInput {
  const list = { type: 'array', items: { type: 'object', properties: record } };
  const document = smallDocument({
    [path]: { get: { responses: answers(list) } },
    [`/children/{${parameter}}`]: { get: { parameters: [inPath(parameter, description)], responses: {} } },
  });
  const declared = document.endpoints.flatMap((endpoint) => endpoint.parameters)[0];
  if (!declared) throw new Error('the parameter was not read');
  return { parameter: declared, list: listAt(document, path) };
}
