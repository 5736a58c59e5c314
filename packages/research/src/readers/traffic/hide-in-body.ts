import { isObject } from '../json.ts';
import { isCredentialName } from './credential-names.ts';

/** What stands in the place of a credential. */
export const hidden = '***';

const minSecret = 8;
const maxDepth = 200;

/**
 * A JSON text whose values with names of credentials are `***`; the text itself where it has none.
 *
 * A `token` beside a list leads to the next page more likely than into an account, and stays.
 *
 * @param secrets - takes the values that were hidden
 * @returns null where the text is no JSON object or array, or nested more than 200 levels deep
 */
export function hideInBody(text: string, secrets: Set<string>): string | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null) return null;
  let isChanged = false;
  const open: { node: object; depth: number }[] = [{ node: body, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth > maxDepth) return null;
    const isBesideList = isObject(node) && Object.values(node).some((value) => Array.isArray(value));
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'object' && value !== null) open.push({ node: value, depth: depth + 1 });
      if (typeof value !== 'string' || value === '' || value === hidden || !isObject(node)) continue;
      if (!isCredentialName(key) || (isBesideList && key === 'token')) continue;
      if (value.length >= minSecret) secrets.add(value);
      Object.defineProperty(node, key, { value: hidden, enumerable: true, configurable: true, writable: true });
      isChanged = true;
    }
  }
  return isChanged ? JSON.stringify(body) : text;
}
