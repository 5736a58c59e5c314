import { isObject, textOr } from './json.ts';

/** What a parsed file is: a kind that can be read, or the reason why it cannot, to end a sentence with. */
export type Detected =
  | { readonly kind: 'openapi-3'; readonly version: string }
  | { readonly kind: null; readonly reason: string };

/** Tell what kind of API description a parsed JSON value is. */
export function detect(value: unknown): Detected {
  if (!isObject(value)) return { kind: null, reason: 'its top is not a JSON object' };
  const openapi = textOr(value.openapi);
  if (openapi !== undefined && /^3\.\d/.test(openapi)) {
    if (!isObject(value.paths)) return { kind: null, reason: `it says openapi ${openapi} but has no paths` };
    return { kind: 'openapi-3', version: openapi };
  }
  if (openapi !== undefined) return { kind: null, reason: `OpenAPI ${openapi} is not read, only 3.0` };
  if (value.swagger !== undefined) {
    return { kind: null, reason: `Swagger ${String(value.swagger)} is not read, only OpenAPI 3.0` };
  }
  if (isObject(value.info) && Array.isArray(value.item)) {
    return { kind: null, reason: 'a Postman collection is not read, only OpenAPI 3.0' };
  }
  if (isObject(value.log) && Array.isArray(value.log.entries)) {
    return { kind: null, reason: 'recorded traffic is not read, only OpenAPI 3.0' };
  }
  return { kind: null, reason: 'it has no "openapi" key, so it is not an OpenAPI description' };
}
