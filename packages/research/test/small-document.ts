import { findLists } from '../src/model/lists.ts';
import type { Document } from '../src/readers/document.ts';
import type { JsonObject } from '../src/readers/json.ts';
import { openOpenApi3 } from '../src/readers/openapi3.ts';
import { openSwagger2 } from '../src/readers/swagger2.ts';
import { textsOf } from '../src/readers/texts.ts';
import type { ListEndpoint } from '../src/rules/list-endpoint.ts';

/** A description of a few lines, opened: `paths`, and whatever else stands at its top. */
export function smallDocument(paths: JsonObject, top: JsonObject = {}): Document {
  const value = { openapi: '3.0.3', info: { title: 'Shop', version: '1' }, paths, ...top };
  const identity = { location: 'shop.json', kind: 'openapi-3', version: '3.0.3', sha256: '0'.repeat(64) };
  return openOpenApi3(textsOf(value), identity, null);
}

/** A Swagger 2.0 description of a few lines, opened. */
export function smallSwagger(paths: JsonObject, top: JsonObject = {}, location: string | null = null): Document {
  const value = { swagger: '2.0', info: { title: 'Shop', version: '1' }, paths, ...top };
  const identity = { location: 'shop.json', kind: 'swagger-2', version: '2.0', sha256: '0'.repeat(64) };
  return openSwagger2(textsOf(value), identity, location);
}

/** A success response with this body, and headers where some are given. */
export const answers = (schema: JsonObject, headers: JsonObject = {}): JsonObject => ({
  '200': { description: 'OK', headers, content: { 'application/json': { schema } } },
});

/** What the list of `listOf` looks like; the record has an `id` unless it says otherwise. */
export interface SmallList {
  readonly path?: string;
  readonly description?: string;
  readonly parameters?: readonly JsonObject[];
  /** Properties of one record. */
  readonly record?: JsonObject;
  /** Properties beside the records: the body is an envelope with the records in `data`. */
  readonly beside?: JsonObject;
  readonly headers?: JsonObject;
  /** More paths of the same document. */
  readonly others?: JsonObject;
  readonly top?: JsonObject;
}

/** The one list of a document of a few lines, as a rule is given it. */
export function listOf(small: SmallList): ListEndpoint {
  const path = small.path ?? '/things';
  const records = { type: 'array', items: { type: 'object', properties: small.record ?? { id: { type: 'string' } } } };
  const body = small.beside ? { type: 'object', properties: { data: records, ...small.beside } } : records;
  const operation = {
    description: small.description ?? '',
    parameters: small.parameters ?? [],
    responses: answers(body, small.headers),
  };
  return listAt(smallDocument({ [path]: { get: operation }, ...small.others }, small.top), path);
}

/** The list at a path of a document; a test that asks for one that is none is wrong. */
export function listAt(document: Document, path: string): ListEndpoint {
  const found = findLists(document).lists.find((list) => list.endpoint.path === path);
  if (!found) throw new Error(`${path} is no list`);
  return found;
}

/** A query parameter of a type. */
export const query = (name: string, type: string, rest: JsonObject = {}): JsonObject => {
  const { description, required, schema, ...others } = rest;
  return {
    name,
    in: 'query',
    ...(description === undefined ? {} : { description }),
    ...(required === undefined ? {} : { required }),
    schema: { type, ...others, ...(typeof schema === 'object' ? schema : {}) },
  };
};

/** A path parameter. */
export const inPath = (name: string, description = ''): JsonObject => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
