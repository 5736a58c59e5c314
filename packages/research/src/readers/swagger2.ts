import type { DocumentIdentity } from '@create-connector/contracts';
import type { DeclaredFlow, DeclaredServer, Document } from './document.ts';
import { type JsonObject, listOr, objectOr, textOr } from './json.ts';
import { openDescription } from './open.ts';
import { at, topOf } from './place.ts';
import { isJsonMediaType } from './responses.ts';
import { readFlow, readSchemes } from './security.ts';
import { wholeAddress } from './servers.ts';
import type { Texts } from './texts.ts';

const flowNames: Readonly<Record<string, string>> = {
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
  password: 'password',
  implicit: 'implicit',
};

const separators: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

/**
 * Open a Swagger 2.0 description that has been parsed, as it stands: pointers lead into the original text.
 *
 * @param location - the URL it was read from, whose host serves the API where none is declared; null for a file
 */
export function openSwagger2(texts: Texts, identity: DocumentIdentity, location: string | null): Document {
  const { root } = texts;
  return openDescription(
    texts,
    {
      // Everywhere but in the body, a parameter is its own schema.
      schemaOf: (place) => {
        const where = textOr(objectOr(place.node).in);
        if (where === 'body') return at(place, 'schema');
        return place;
      },
      separatorOf: (parameter) => {
        const format = textOr(parameter.collectionFormat) ?? 'csv';
        return format === 'multi' ? null : (separators[format] ?? ',');
      },
      bodyOf: (operation) => {
        const produced = objectOr(operation.node).produces ?? root.produces;
        const types = listOr(produced).filter((type) => typeof type === 'string');
        const isJson = types.length === 0 || types.some(isJsonMediaType);
        return (response) => (isJson ? at(response, 'schema') : null);
      },
      servers: readHost(root, location),
      serverOf: () => undefined,
      schemes: readSchemes(texts, at(topOf(texts), 'securityDefinitions'), readScheme),
    },
    identity,
  );
}

function readHost(
  root: JsonObject,
  location: string | null,
): { readonly value: readonly DeclaredServer[]; readonly pointer: string } {
  const host = textOr(root.host);
  const basePath = textOr(root.basePath) ?? '/';
  const declared = listOr(root.schemes).filter((scheme) => scheme === 'https' || scheme === 'http');
  const schemes = declared.includes('https') || declared.length === 0 ? ['https'] : ['http'];
  const rest = { description: undefined, variables: new Map() };
  if (host !== undefined && host !== '') {
    const path = basePath.startsWith('/') ? basePath : `/${basePath}`;
    return {
      value: schemes.map((scheme) => ({ url: `${scheme}://${host}${path}`, isFromLocation: false, ...rest })),
      pointer: '#/host',
    };
  }
  if (root.basePath === undefined && location === null) return { value: [], pointer: '#' };
  return { value: [{ ...wholeAddress(basePath, location), ...rest }], pointer: '#/basePath' };
}

function readScheme(node: JsonObject): {
  type: string;
  scheme: string;
  in: string;
  name: string;
  flows: ReadonlyMap<string, DeclaredFlow>;
} {
  const type = textOr(node.type) ?? '';
  const flow = flowNames[textOr(node.flow) ?? ''];
  return {
    type: type === 'basic' ? 'http' : type,
    scheme: type === 'basic' ? 'basic' : '',
    in: textOr(node.in) ?? '',
    name: textOr(node.name) ?? '',
    flows: new Map(type === 'oauth2' && flow !== undefined ? [[flow, readFlow(node)]] : []),
  };
}
