import type { DocumentIdentity } from '@create-connector/contracts';
import type { DeclaredParameter, DeclaredScheme, DeclaredServer, Document, Endpoint, Prose } from './document.ts';
import { isObject, type JsonObject, listOr, objectOr, textOr } from './json.ts';
import { at, type Place, resolve, topOf } from './place.ts';
import { type BodyOf, readSuccess } from './responses.ts';
import { readSchema, type Schema } from './schema.ts';
import { readSecurity } from './security.ts';
import type { Texts } from './texts.ts';

/** What differs between the versions of OpenAPI: where the same facts stand. */
export interface Dialect {
  /** Where a parameter’s schema stands; null for one that is none of a request without a body. */
  schemaOf(parameter: Place): Place | null;
  /** What stands between several values of a parameter; null where it is repeated. */
  separatorOf(parameter: JsonObject): string | null;
  /** Where a response of this operation has its schema. */
  bodyOf(operation: Place): BodyOf;
  /** The servers, and where they are declared. */
  readonly servers: { readonly value: readonly DeclaredServer[]; readonly pointer: string };
  /** A server that an operation or its path names for itself. */
  serverOf(node: JsonObject): string | undefined;
  readonly schemes: ReadonlyMap<string, DeclaredScheme>;
}

const writing = ['post', 'put', 'patch', 'delete'] as const;

/**
 * Open a description that has been parsed.
 *
 * Endpoints are read at once and schemas on demand, so that a large file is quick. A bad operation costs that operation.
 */
export function openDescription(texts: Texts, dialect: Dialect, identity: DocumentIdentity): Document {
  const { root } = texts;
  const info = objectOr(root.info);
  const read = new Map<string, Schema>();
  const schemaAt = (place: Place): Schema => {
    const known = read.get(place.pointer);
    if (known) return known;
    const schema = readSchema(texts, place);
    read.set(place.pointer, schema);
    return schema;
  };
  const { endpoints, writes } = readPaths(texts, dialect, schemaAt);
  let prose: readonly Prose[] | null = null;
  return {
    identity,
    title: textOr(info.title)?.trim() || 'Untitled API',
    description: textOr(info.description),
    servers: dialect.servers.value,
    serversPointer: dialect.servers.pointer,
    schemes: dialect.schemes,
    security: readSecurity(root.security),
    endpoints,
    writes,
    schemaAt,
    prose: () => {
      prose ??= collectProse(texts, endpoints);
      return prose;
    },
  };
}

function readPaths(
  texts: Texts,
  dialect: Dialect,
  schemaAt: (place: Place) => Schema,
): Pick<Document, 'endpoints' | 'writes'> {
  const paths = at(topOf(texts), 'paths');
  const endpoints: Endpoint[] = [];
  const writes: Document['writes'][number][] = [];
  for (const path of Object.keys(objectOr(paths.node))) {
    if (!path.startsWith('/')) continue;
    const own = at(paths, path);
    const item = resolve(texts, own);
    if (!item) continue;
    // What stands beside a reference to a path item wins over what it refers to.
    const under = (key: string): Place => (at(own, key).node === undefined ? at(item, key) : at(own, key));
    for (const method of writing) {
      const { node } = under(method);
      if (isObject(node)) writes.push({ path, security: readSecurity(node.security) });
    }
    const operation = under('get');
    const { node } = operation;
    if (!isObject(node)) continue;
    endpoints.push({
      method: 'GET',
      path,
      pointer: operation.pointer,
      summary: textOr(node.summary) ?? '',
      description: textOr(node.description) ?? '',
      deprecated: node.deprecated === true,
      parameters: withUndeclared(
        path,
        operation,
        readParameters(texts, dialect, [under('parameters'), at(operation, 'parameters')], schemaAt),
        schemaAt,
      ),
      success: readSuccess(texts, at(operation, 'responses'), dialect.bodyOf(operation)),
      security: readSecurity(node.security),
      server: dialect.serverOf(node) ?? dialect.serverOf(objectOr(item.node)),
    });
  }
  return { endpoints, writes };
}

/** A parameter that the path names and nothing declares is a text that is required. */
function withUndeclared(
  path: string,
  operation: Place,
  declared: readonly DeclaredParameter[],
  schemaAt: (place: Place) => Schema,
): readonly DeclaredParameter[] {
  const inPath = new Set([...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] ?? ''));
  for (const { in: place, name } of declared) if (place === 'path') inPath.delete(name);
  const schema = { node: { type: 'string' }, pointer: `${operation.pointer}/parameters` };
  return [
    ...declared,
    ...[...inPath].map((name) => ({
      name,
      in: 'path',
      required: true,
      deprecated: false,
      description: '',
      schema: schemaAt(schema),
      separator: null,
      pointer: operation.pointer,
    })),
  ];
}

/** Later lists (the operation’s) replace earlier ones (the path’s) by place and name. */
function readParameters(
  texts: Texts,
  dialect: Dialect,
  lists: readonly Place[],
  schemaAt: (place: Place) => Schema,
): DeclaredParameter[] {
  const parameters = new Map<string, DeclaredParameter>();
  for (const list of lists) {
    listOr(list.node).forEach((_, index) => {
      const declared = at(list, index);
      const place = resolve(texts, declared);
      if (!place || !isObject(place.node)) return;
      const name = textOr(place.node.name);
      const where = textOr(place.node.in);
      const schemaPlace = dialect.schemaOf(place);
      if (name === undefined || where === undefined || schemaPlace === null) return;
      const schema = schemaAt(schemaPlace);
      const said = textOr(objectOr(declared.node).description) ?? textOr(place.node.description);
      const isSaidTwice = schema.description === said;
      parameters.set(`${where} ${name}`, {
        name,
        in: where,
        required: place.node.required === true || where === 'path',
        deprecated: place.node.deprecated === true,
        description: [said, isSaidTwice ? undefined : schema.description].filter(Boolean).join('\n'),
        schema,
        separator: schema.types[0] === 'array' ? dialect.separatorOf(place.node) : null,
        pointer: place.pointer,
      });
    });
  }
  return [...parameters.values()];
}

function collectProse(texts: Texts, endpoints: readonly Endpoint[]): Prose[] {
  const top = topOf(texts);
  const pieces: Prose[] = [];
  const add = (pointer: string, text: unknown): void => {
    if (typeof text === 'string' && text !== '') pieces.push({ pointer, text });
  };
  const info = at(top, 'info', 'description');
  add(info.pointer, info.node);
  listOr(texts.root.tags).forEach((_, index) => {
    const description = at(top, 'tags', index, 'description');
    add(description.pointer, description.node);
  });
  const seen = new Set<string>();
  for (const endpoint of endpoints) {
    add(`${endpoint.pointer}/description`, endpoint.description);
    for (const parameter of endpoint.parameters) {
      if (seen.has(parameter.pointer)) continue;
      seen.add(parameter.pointer);
      add(`${parameter.pointer}/description`, parameter.description);
    }
  }
  return pieces;
}
