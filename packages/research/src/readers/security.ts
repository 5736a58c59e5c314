import type { DeclaredFlow, DeclaredScheme, Requirement } from './document.ts';
import { isObject, type JsonObject, listOr, objectOr, textOr } from './json.ts';
import { at, resolve } from './place.ts';

/** A `security` list; undefined where it is absent, which is not the same as empty. */
export function readSecurity(value: unknown): readonly Requirement[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value
    .filter(isObject)
    .map(
      (requirement) =>
        new Map(
          Object.entries(requirement).map(([id, scopes]) => [
            id,
            listOr(scopes).filter((scope) => typeof scope === 'string'),
          ]),
        ),
    );
}

/** The declared security schemes, in the document’s order. */
export function readSchemes(root: JsonObject): ReadonlyMap<string, DeclaredScheme> {
  const declared = at({ node: root, pointer: '#' }, 'components', 'securitySchemes');
  const schemes = new Map<string, DeclaredScheme>();
  for (const id of Object.keys(objectOr(declared.node))) {
    const place = resolve(root, at(declared, id));
    if (!place || !isObject(place.node)) continue;
    const { node } = place;
    schemes.set(id, {
      id,
      type: textOr(node.type) ?? '',
      scheme: (textOr(node.scheme) ?? '').toLowerCase(),
      in: textOr(node.in) ?? '',
      name: textOr(node.name) ?? '',
      description: textOr(node.description) ?? '',
      flows: new Map(Object.entries(objectOr(node.flows)).map(([kind, flow]) => [kind, readFlow(objectOr(flow))])),
      pointer: at(declared, id).pointer,
    });
  }
  return schemes;
}

function readFlow(flow: JsonObject): DeclaredFlow {
  return {
    authorizationUrl: textOr(flow.authorizationUrl),
    tokenUrl: textOr(flow.tokenUrl),
    scopes: Object.keys(objectOr(flow.scopes)),
  };
}
