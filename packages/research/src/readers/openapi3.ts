import type { DocumentIdentity } from '@create-connector/contracts';
import type { DeclaredParameter, DeclaredServer, Document, Endpoint, Prose } from './document.ts';
import { isObject, type JsonObject, listOr, objectOr, textOr } from './json.ts';
import { at, type Place, resolve } from './place.ts';
import { readSuccess } from './responses.ts';
import { readSchema, type Schema } from './schema.ts';
import { readSchemes, readSecurity } from './security.ts';

/**
 * Open an OpenAPI 3 description that has been parsed.
 *
 * Endpoints are read at once and schemas on demand, so that a large file is quick. A bad operation costs that operation.
 */
export function openOpenApi3(root: JsonObject, identity: DocumentIdentity): Document {
  const top: Place = { node: root, pointer: '#' };
  const info = objectOr(root.info);
  const read = new Map<string, Schema>();
  const schemaAt = (place: Place): Schema => {
    const known = read.get(place.pointer);
    if (known) return known;
    const schema = readSchema(root, place);
    read.set(place.pointer, schema);
    return schema;
  };
  const endpoints = readEndpoints(root, at(top, 'paths'), schemaAt);
  let prose: readonly Prose[] | null = null;
  return {
    identity,
    title: textOr(info.title) ?? 'Untitled API',
    description: textOr(info.description),
    servers: readServers(root.servers),
    schemes: readSchemes(root),
    security: readSecurity(root.security),
    endpoints,
    schemaAt,
    prose: () => {
      prose ??= collectProse(root, endpoints);
      return prose;
    },
  };
}

function readEndpoints(root: JsonObject, paths: Place, schemaAt: (place: Place) => Schema): Endpoint[] {
  const endpoints: Endpoint[] = [];
  for (const path of Object.keys(objectOr(paths.node))) {
    if (!path.startsWith('/')) continue;
    const item = resolve(root, at(paths, path));
    if (!item || !isObject(item.node) || !isObject(item.node.get)) continue;
    const operation = at(item, 'get');
    const node = item.node.get;
    endpoints.push({
      method: 'GET',
      path,
      pointer: at(paths, path, 'get').pointer,
      summary: textOr(node.summary) ?? '',
      description: textOr(node.description) ?? '',
      deprecated: node.deprecated === true,
      parameters: readParameters(root, [at(item, 'parameters'), at(operation, 'parameters')], schemaAt),
      success: readSuccess(root, at(operation, 'responses')),
      security: readSecurity(node.security),
      server: readServers(node.servers)[0]?.url ?? readServers(item.node.servers)[0]?.url,
    });
  }
  return endpoints;
}

/** Later lists (the operation’s) replace earlier ones (the path’s) by place and name. */
function readParameters(
  root: JsonObject,
  lists: readonly Place[],
  schemaAt: (place: Place) => Schema,
): DeclaredParameter[] {
  const parameters = new Map<string, DeclaredParameter>();
  for (const list of lists) {
    listOr(list.node).forEach((_, index) => {
      const place = resolve(root, at(list, index));
      if (!place || !isObject(place.node)) return;
      const name = textOr(place.node.name);
      const where = textOr(place.node.in);
      if (name === undefined || where === undefined) return;
      const content = at(place, 'content');
      const mediaType = Object.keys(objectOr(content.node))[0];
      const schema = schemaAt(
        mediaType === undefined || place.node.schema !== undefined
          ? at(place, 'schema')
          : at(content, mediaType, 'schema'),
      );
      parameters.set(`${where} ${name}`, {
        name,
        in: where,
        required: place.node.required === true || where === 'path',
        deprecated: place.node.deprecated === true,
        description: [textOr(place.node.description), schema.description].filter(Boolean).join('\n'),
        schema,
        pointer: place.pointer,
      });
    });
  }
  return [...parameters.values()];
}

function readServers(value: unknown): DeclaredServer[] {
  return listOr(value)
    .filter(isObject)
    .flatMap((server) => {
      const url = textOr(server.url);
      if (url === undefined || url === '') return [];
      const variables = new Map(
        Object.entries(objectOr(server.variables)).map(([name, variable]) => [
          name,
          {
            default: String(objectOr(variable).default ?? ''),
            allowed: listOr(objectOr(variable).enum).map(String),
          },
        ]),
      );
      return [{ url, description: textOr(server.description), variables }];
    });
}

function collectProse(root: JsonObject, endpoints: readonly Endpoint[]): Prose[] {
  const top: Place = { node: root, pointer: '#' };
  const pieces: Prose[] = [];
  const add = (pointer: string, text: unknown): void => {
    if (typeof text === 'string' && text !== '') pieces.push({ pointer, text });
  };
  const info = at(top, 'info', 'description');
  add(info.pointer, info.node);
  listOr(root.tags).forEach((_, index) => {
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
