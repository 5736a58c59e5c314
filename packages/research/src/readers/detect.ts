import { isObject, type JsonObject, textOr } from './json.ts';

/** What a parsed file is: a kind that can be read, or the reason why it cannot, to end a sentence with. */
export type Detected =
  | { readonly kind: 'openapi-3' | 'swagger-2'; readonly version: string }
  | { readonly kind: 'har'; readonly version: string }
  | { readonly kind: 'source-model' }
  | { readonly kind: null; readonly reason: string };

const accepted = 'only OpenAPI 3.0 and 3.1, Swagger 2.0, recorded traffic (HAR) and source models';

/** Tell what kind of description a parsed text is. */
export function detect(value: unknown): Detected {
  if (!isObject(value)) return { kind: null, reason: 'its top is a list or a plain value, not an object' };
  const openapi = versionText(value.openapi);
  if (openapi !== undefined) return detectOpenApi(openapi, value);
  const swagger = versionText(value.swagger ?? value.swaggerVersion);
  if (swagger !== undefined) {
    if (swagger !== '2.0') return { kind: null, reason: `Swagger ${swagger} is not read, ${accepted}` };
    if (!isObject(value.paths)) return { kind: null, reason: 'it says swagger 2.0 but has no paths' };
    return { kind: 'swagger-2', version: swagger };
  }
  if (isObject(value.log) && Array.isArray(value.log.entries)) {
    return { kind: 'har', version: textOr(value.log.version) ?? '1.2' };
  }
  const foreign = foreignKind(value);
  if (foreign !== null) return { kind: null, reason: `${foreign} is not read, ${accepted}` };
  if (Array.isArray(value.tables)) return { kind: 'source-model' };
  if (isObject(value.tables) && value.version === 1) {
    return { kind: null, reason: 'it is an overrides file: its place is beside the model, as {source}_overrides.yaml' };
  }
  return {
    kind: null,
    reason: isObject(value.log)
      ? 'its log has no entries, so it is no recorded traffic (HAR)'
      : 'it has no "openapi", "swagger" or "tables" key, so it is neither a description nor a source model',
  };
}

function detectOpenApi(version: string, value: JsonObject): Detected {
  if (!/^3\.[01](\.|$)/.test(version)) return { kind: null, reason: `OpenAPI ${version} is not read, ${accepted}` };
  if (isObject(value.paths)) return { kind: 'openapi-3', version };
  const why = isObject(value.webhooks)
    ? 'it describes webhooks and no paths'
    : `it says openapi ${version} but has no paths`;
  return { kind: null, reason: why };
}

function foreignKind(value: JsonObject): string | null {
  if (isObject(value.info) && Array.isArray(value.item)) return 'a Postman collection';
  if (value.kind === 'discovery#restDescription') return 'a Google Discovery document';
  if (versionText(value.asyncapi) !== undefined) return 'AsyncAPI';
  if (isObject(value.data) && isObject(value.data.__schema)) return 'a GraphQL schema';
  return null;
}

/** A version as text: YAML reads `2.0` without quotes as a number. */
function versionText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value);
  return textOr(value);
}
