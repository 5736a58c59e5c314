import type { DocumentIdentity } from '@create-connector/contracts';
import type { Document } from './document.ts';
import { type JsonObject, objectOr, textOr } from './json.ts';
import { openDescription } from './open.ts';
import { at, topOf } from './place.ts';
import { bodyOfContent } from './responses.ts';
import { readFlow, readSchemes } from './security.ts';
import { readServers } from './servers.ts';
import type { Texts } from './texts.ts';

/**
 * Open an OpenAPI 3.0 or 3.1 description that has been parsed. Webhooks and callbacks are no part of it.
 *
 * @param location - the URL it was read from, which relative servers are relative to; null for a file
 */
export function openOpenApi3(texts: Texts, identity: DocumentIdentity, location: string | null): Document {
  return openDescription(
    texts,
    {
      schemaOf: (place) => {
        const content = at(place, 'content');
        const mediaType = Object.keys(objectOr(content.node))[0];
        return mediaType === undefined || objectOr(place.node).schema !== undefined
          ? at(place, 'schema')
          : at(content, mediaType, 'schema');
      },
      separatorOf,
      bodyOf: () => bodyOfContent,
      servers: { value: readServers(texts.root.servers, location), pointer: '#/servers' },
      serverOf: (node) => readServers(node.servers, location)[0]?.url,
      schemes: readSchemes(texts, at(topOf(texts), 'components', 'securitySchemes'), (node) => ({
        type: textOr(node.type) ?? '',
        scheme: (textOr(node.scheme) ?? '').toLowerCase(),
        in: textOr(node.in) ?? '',
        name: textOr(node.name) ?? '',
        flows: new Map(Object.entries(objectOr(node.flows)).map(([kind, flow]) => [kind, readFlow(objectOr(flow))])),
      })),
    },
    identity,
  );
}

/** @see OpenAPI 3.1, Parameter Object, "Style Values": `form` repeats a query parameter unless `explode` is false */
function separatorOf({ in: place, style, explode }: JsonObject): string | null {
  if (style === 'spaceDelimited') return explode === true ? null : ' ';
  if (style === 'pipeDelimited') return explode === true ? null : '|';
  if (place === 'path' || place === 'header') return ',';
  return explode === false ? ',' : null;
}
