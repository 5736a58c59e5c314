import { isObject, type JsonObject, listOr, numberOr, objectOr, textOr } from './json.ts';
import { at, below, find, type Place } from './place.ts';

/** A schema with its references and `allOf` parts merged one level deep; what lies below is read when it is asked for. */
export interface Schema {
  /** Where the outermost part stands. */
  readonly pointer: string;
  /** Pointer of the named schema it refers to; two schemas with the same one are the same. */
  readonly name: string | null;
  /** Without `null`; empty where the document does not say. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  readonly format: string | undefined;
  readonly description: string | undefined;
  readonly example: unknown;
  readonly default: unknown;
  readonly enum: readonly unknown[] | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly properties: ReadonlyMap<string, Place>;
  readonly items: Place | null;
  /** Schema of values under free keys; `any` where they may be anything; null where none are declared. */
  readonly additional: Place | 'any' | null;
  /** Alternatives of `oneOf` and `anyOf`. */
  readonly branches: readonly Place[];
}

const maxParts = 200;

/**
 * Read one schema.
 *
 * Siblings of `$ref` and `allOf` count: the outermost statement wins, properties are joined. A broken or circular reference
 * costs that part alone.
 */
export function readSchema(root: JsonObject, place: Place): Schema {
  const parts = partsOf(root, place);
  const nodes = parts.map((part) => objectOr(part.node));
  const first = <T>(pick: (node: JsonObject) => T | undefined): T | undefined => {
    for (const node of nodes) {
      const value = pick(node);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const properties = new Map<string, Place>();
  for (const part of parts) {
    const declared = at(part, 'properties');
    for (const key of Object.keys(objectOr(declared.node))) {
      if (!properties.has(key)) properties.set(key, at(declared, key));
    }
  }
  const itemsPart = parts.find((part) => isObject(objectOr(part.node).items));
  const branches = parts.flatMap((part) => [...alternatives(part, 'oneOf'), ...alternatives(part, 'anyOf')]);
  const declaredEnum = first((node) => (Array.isArray(node.enum) ? listOr(node.enum) : undefined));
  const types = typesOf(nodes, properties.size > 0, itemsPart !== undefined, declaredEnum);
  return {
    pointer: place.pointer,
    name: nameOf(place, parts),
    types: types.filter((type) => type !== 'null'),
    nullable: types.includes('null') || first((node) => node.nullable) === true,
    format: first((node) => textOr(node.format)),
    description: first((node) => textOr(node.description)),
    example: first((node) => node.example ?? listOr(node.examples)[0]),
    default: first((node) => node.default),
    enum: declaredEnum,
    minimum: first((node) => numberOr(node.minimum)),
    maximum: first((node) => numberOr(node.maximum)),
    properties,
    items: itemsPart ? at(itemsPart, 'items') : null,
    additional: additionalOf(parts),
    branches: branches.filter((branch) => objectOr(branch.node).type !== 'null'),
  };
}

/** The place itself, what it refers to, and all `allOf` members of these, outermost first. */
function partsOf(root: JsonObject, place: Place): Place[] {
  const parts: Place[] = [];
  const seen = new Set<unknown>();
  const visit = (part: Place): void => {
    if (!isObject(part.node) || seen.has(part.node) || parts.length >= maxParts) return;
    seen.add(part.node);
    parts.push(part);
    const reference = textOr(part.node.$ref);
    const target = reference === undefined ? null : find(root, reference);
    if (target) visit(target);
    listOr(part.node.allOf).forEach((member, index) => {
      visit({ node: member, pointer: below(below(part.pointer, 'allOf'), index) });
    });
  };
  visit(place);
  return parts;
}

function nameOf(place: Place, parts: readonly Place[]): string | null {
  const node = objectOr(place.node);
  if (textOr(node.$ref) === undefined) return place.pointer.startsWith('#/components/schemas/') ? place.pointer : null;
  const named = parts.find((part) => part.pointer !== place.pointer);
  return named ? named.pointer : null;
}

function typesOf(
  nodes: readonly JsonObject[],
  hasProperties: boolean,
  hasItems: boolean,
  declaredEnum: readonly unknown[] | undefined,
): string[] {
  for (const { type } of nodes) {
    if (typeof type === 'string') return [type];
    if (Array.isArray(type)) return type.filter((one) => typeof one === 'string');
  }
  if (hasProperties) return ['object'];
  if (hasItems) return ['array'];
  if (declaredEnum?.length && declaredEnum.every((value) => typeof value === 'string')) return ['string'];
  return [];
}

function additionalOf(parts: readonly Place[]): Place | 'any' | null {
  for (const part of parts) {
    const { additionalProperties } = objectOr(part.node);
    if (additionalProperties === true) return 'any';
    if (!isObject(additionalProperties)) continue;
    return Object.keys(additionalProperties).length === 0 ? 'any' : at(part, 'additionalProperties');
  }
  return null;
}

function alternatives(part: Place, key: 'oneOf' | 'anyOf'): Place[] {
  return listOr(objectOr(part.node)[key]).map((node, index) => ({
    node,
    pointer: below(below(part.pointer, key), index),
  }));
}
