import type { DeclaredFlow, DeclaredScheme, Requirement } from './document.ts';
import { isObject, type JsonObject, listOr, objectOr, textOr } from './json.ts';
import { at, type Place, resolve } from './place.ts';
import type { Texts } from './texts.ts';

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

/** The declared security schemes below a place, in the document’s order, as `read` understands each. */
export function readSchemes(
  texts: Texts,
  declared: Place,
  read: (node: JsonObject) => Omit<DeclaredScheme, 'id' | 'description' | 'pointer'>,
): ReadonlyMap<string, DeclaredScheme> {
  const schemes = new Map<string, DeclaredScheme>();
  for (const id of Object.keys(objectOr(declared.node))) {
    const place = resolve(texts, at(declared, id));
    if (!place || !isObject(place.node)) continue;
    const { node } = place;
    const description = textOr(node.description) ?? '';
    schemes.set(id, { id, ...read(node), description, pointer: at(declared, id).pointer });
  }
  return schemes;
}

/** One flow of an OAuth 2 scheme as declared. */
export function readFlow(flow: JsonObject): DeclaredFlow {
  return {
    authorizationUrl: textOr(flow.authorizationUrl),
    tokenUrl: textOr(flow.tokenUrl),
    scopes: Object.keys(objectOr(flow.scopes)),
  };
}
