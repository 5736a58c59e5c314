import type { SuccessResponse } from './document.ts';
import { isObject, objectOr, textOr } from './json.ts';
import { at, type Place, resolve } from './place.ts';
import type { Texts } from './texts.ts';

const rank = (status: string): number => {
  if (status === '200') return 0;
  if (/^2\d\d$/.test(status)) return Number(status) - 199;
  if (/^2XX$/i.test(status)) return 200;
  return status === 'default' ? 300 : Number.POSITIVE_INFINITY;
};

/** Is it JSON by its parsed type? `*\/*` counts, since many generators write it for JSON. */
export function isJsonMediaType(value: string): boolean {
  const type = value.split(';')[0]?.trim().toLowerCase() ?? '';
  return type === 'application/json' || type === '*/*' || /^[\w.-]+\/[\w.+-]+\+json$/.test(type);
}

/** Where a response’s body has its schema; null where it declares no JSON. */
export type BodyOf = (response: Place) => Place | null;

/** The schema of the first media type that is JSON, plain `application/json` first. */
export function bodyOfContent(response: Place): Place | null {
  const content = at(response, 'content');
  const types = Object.keys(objectOr(content.node)).filter(isJsonMediaType);
  const type = types.find((one) => one.startsWith('application/json')) ?? types[0];
  return type === undefined ? null : at(content, type, 'schema');
}

/**
 * The success response to read records from: 200, else the lowest 2xx, `2XX`, or a `default` that is not the error.
 *
 * @param responses - the `responses` of an operation
 * @returns null where none declares JSON with a schema
 */
export function readSuccess(texts: Texts, responses: Place, bodyOf: BodyOf = bodyOfContent): SuccessResponse | null {
  const statuses = Object.keys(objectOr(responses.node))
    .filter((status) => rank(status) < Number.POSITIVE_INFINITY)
    .sort((a, b) => rank(a) - rank(b));
  for (const status of statuses) {
    const response = resolve(texts, at(responses, status));
    if (!response || !isObject(response.node)) continue;
    const description = textOr(response.node.description) ?? '';
    if (status === 'default' && (statuses.length > 1 || /error|fail|problem/i.test(description))) continue;
    const body = bodyOf(response);
    if (body === null || !isObject(body.node)) continue;
    return { description, headers: headersOf(texts, response), body, pointer: response.pointer };
  }
  return null;
}

function headersOf(texts: Texts, response: Place): ReadonlyMap<string, Place> {
  const headers = at(response, 'headers');
  return new Map(
    Object.keys(objectOr(headers.node)).map((name) => {
      const declared = at(headers, name);
      return [name.toLowerCase(), { node: resolve(texts, declared)?.node, pointer: declared.pointer }];
    }),
  );
}
