import { isObject, type JsonObject, listOr, numberOr, objectOr, textOr } from './json.ts';
import { at, below, find, type Place } from './place.ts';
import type { Texts } from './texts.ts';

/** A schema with its references and `allOf` parts merged one level deep; what lies below is read when it is asked for. */
export interface Schema {
  /** Where the outermost part stands. */
  readonly pointer: string;
  /** Pointer of the named schema it refers to; two schemas with the same one are the same. */
  readonly name: string | null;
  /** Without `null`; empty where the document does not say. */
  readonly types: readonly string[];
  /** Does the document say the type itself? Else it follows from what else is declared. */
  readonly isTyped: boolean;
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
  /** Alternatives of `oneOf` and `anyOf`; one that stands alone beside null is no alternative but the schema itself. */
  readonly branches: readonly Place[];
}

const maxParts = 200;

/**
 * Read one schema.
 *
 * Siblings of `$ref` and `allOf` count: the outermost statement wins, properties are joined. A broken or circular reference
 * costs that part alone.
 */
export function readSchema(texts: Texts, place: Place): Schema {
  const parts = partsOf(texts, place);
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
  const branches = parts.flatMap((part) => {
    const all = alternativesOf(part);
    return soleOf(all) === null ? all : all.filter(isNull);
  });
  const declaredEnum = first((node) => (Array.isArray(node.enum) ? listOr(node.enum) : constantOf(node)));
  const types = typesOf(nodes, properties.size > 0, itemsPart !== undefined, declaredEnum);
  return {
    pointer: place.pointer,
    name: nameOf(place, parts),
    types: types.filter((type) => type !== 'null'),
    isTyped: nodes.some(({ type }) => type !== undefined),
    nullable:
      types.includes('null') ||
      branches.some(isNull) ||
      first((node) => node.nullable ?? node['x-nullable'] ?? undefined) === true,
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
    branches: branches.filter((branch) => !isNull(branch)),
  };
}

const isNull = ({ node }: Place): boolean => objectOr(node).type === 'null';

const none: readonly Place[] = [];

/** The one alternative that is not null, where all others are; null where there is a choice. */
function soleOf(alternatives: readonly Place[]): Place | null {
  const [sole, ...more] = alternatives.filter((one) => !isNull(one));
  return sole !== undefined && more.length === 0 ? sole : null;
}

const constantOf = (node: JsonObject): readonly unknown[] | undefined =>
  Object.hasOwn(node, 'const') ? [node.const] : undefined;

/** The place itself, what it refers to, all `allOf` members of these and alternatives without a choice, outermost first. */
function partsOf(texts: Texts, place: Place): Place[] {
  const parts: Place[] = [];
  const seen = new Set<unknown>();
  const visit = (part: Place): void => {
    if (!isObject(part.node) || seen.has(part.node) || parts.length >= maxParts) return;
    seen.add(part.node);
    parts.push(part);
    const reference = textOr(part.node.$ref);
    const target = reference === undefined ? null : find(texts, reference, part.pointer);
    if (target) visit(target);
    listOr(part.node.allOf).forEach((member, index) => {
      visit({ node: member, pointer: below(below(part.pointer, 'allOf'), index) });
    });
    const sole = soleOf(alternativesOf(part));
    if (sole) visit(sole);
  };
  visit(place);
  return parts;
}

const isInNamed = (pointer: string): boolean => /^#\/(components\/schemas|definitions)\//.test(pointer);

function nameOf(place: Place, parts: readonly Place[]): string | null {
  const sole = soleOf(alternativesOf(place));
  const referring = textOr(objectOr(place.node).$ref) === undefined && sole !== null ? sole : place;
  if (textOr(objectOr(referring.node).$ref) === undefined) return isInNamed(place.pointer) ? place.pointer : null;
  const index = parts.findIndex((part) => part.node === referring.node);
  return parts[index + 1]?.pointer ?? null;
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
    const pattern = Object.keys(objectOr(objectOr(part.node).patternProperties))[0];
    if (pattern !== undefined && additionalProperties === undefined) return at(part, 'patternProperties', pattern);
    if (!isObject(additionalProperties)) continue;
    return Object.keys(additionalProperties).length === 0 ? 'any' : at(part, 'additionalProperties');
  }
  return null;
}

function alternativesOf(part: Place): readonly Place[] {
  const { oneOf, anyOf } = objectOr(part.node);
  if (oneOf === undefined && anyOf === undefined) return none;
  return (['oneOf', 'anyOf'] as const).flatMap((key) =>
    listOr(objectOr(part.node)[key]).map((node, index) => ({
      node,
      pointer: below(below(part.pointer, key), index),
    })),
  );
}
