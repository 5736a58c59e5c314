import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { lastWordOf, type Segment, segmentsOf, shapeOf } from '../path-template.ts';
import type { Fact } from '../rule.ts';
import { isSameNoun, wordsOf } from '../words.ts';
import { inherited, inheritedParameter } from './inherited.ts';
import { isNarrowed } from './narrowed.ts';
import { findColumn } from './rules.ts';
import { sameName } from './same-name.ts';
import { findInSelfLink, selfLink } from './self-link.ts';

/** How one parameter gets its value from a parent list: a value in its records, or one of its own parameters. */
export type Link =
  | { readonly kind: 'column'; readonly path: readonly string[] }
  | { readonly kind: 'parameter'; readonly name: string };

/** The declared parameters of a list’s path, in order. */
export const pathParametersOf = ({ endpoint }: ListEndpoint): DeclaredParameter[] =>
  segmentsOf(endpoint.path).flatMap((segment) =>
    'parameter' in segment
      ? endpoint.parameters.filter(({ in: place, name }) => place === 'path' && name === segment.parameter)
      : [],
  );

/** Required query parameters that the document gives no default. */
export const requiredQuery = ({ endpoint }: ListEndpoint): DeclaredParameter[] =>
  endpoint.parameters.filter(
    ({ in: place, required, schema }) => place === 'query' && required && schema.default === undefined,
  );

/**
 * Fill the given path parameters, all of them, from one list; null where its rows do not carry them.
 *
 * The parent is the list at the path before the nearest parameter, or one that ends in the same word, or one that the
 * parameter is named for. Narrowed lists are parents only when `inScope` names their path.
 */
export function linkPath(
  list: ListEndpoint,
  filled: readonly DeclaredParameter[],
  parent: ListEndpoint,
  inScope: ReadonlySet<string>,
): ReadonlyMap<string, Fact<Link>> | null {
  const isAsked = inScope.has(parent.endpoint.path);
  const byParent = known.get(list) ?? new Map<string, Links>();
  known.set(list, byParent);
  const asked = `${filled.length} ${isAsked} ${parent.endpoint.path}`;
  const before = byParent.get(asked);
  if (before !== undefined) return before;
  const links = findLinks(list, filled, parent, isAsked);
  byParent.set(asked, links);
  return links;
}

type Links = ReadonlyMap<string, Fact<Link>> | null;

/** The parents of a document are asked for twice: to name its tables, and to build those in scope. */
const known = new WeakMap<ListEndpoint, Map<string, Links>>();

function findLinks(
  list: ListEndpoint,
  filled: readonly DeclaredParameter[],
  parent: ListEndpoint,
  isAsked: boolean,
): Links {
  const nearest = filled.at(-1);
  if (!nearest) return null;
  const segments = segmentsOf(list.endpoint.path);
  const before = segmentsBefore(list, nearest);
  const isPrefix = shapeOf(parent.endpoint.path) === shapeOf(pathOf(before));
  const word = [...before].reverse().find((segment) => 'fixed' in segment);
  const parentWord = lastWordOf(parent.endpoint.path);
  const endsSame = word !== undefined && 'fixed' in word && isSameNoun(word.fixed, parentWord);
  const isNamed = !isPrefix && !endsSame && isNamedFor(nearest, parent);
  if (!isPrefix && !isAsked && ((!endsSame && !isNamed) || isNarrowed(parent.endpoint))) return null;
  const linked = findInSelfLink(list.document, parent.item, segments.slice(0, before.length + 1));
  if (!isPrefix && !endsSame && !isNamed && linked === null) return null;
  const links = new Map<string, Fact<Link>>();
  for (const parameter of filled) {
    const above = inheritedParameter(parameter, list, parent);
    const value = linked?.get(parameter.name);
    const column = above || value ? null : findColumn({ parameter, list: parent });
    if (above) {
      const pointer = parameter.pointer;
      const evidence = { pointer, rule: inherited.id, confidence: 0.97 };
      links.set(parameter.name, { value: { kind: 'parameter', name: above }, evidence });
    } else if (value) {
      const evidence = { pointer: value.pointer, rule: selfLink.id, confidence: 0.88, quote: value.example };
      links.set(parameter.name, { value: { kind: 'column', path: value.path }, evidence });
    } else if (column && (parameter === nearest || column.evidence.rule === sameName.id)) {
      links.set(parameter.name, { value: { kind: 'column', path: column.value }, evidence: column.evidence });
    } else {
      return null;
    }
  }
  return links;
}

/** Fill one query parameter from the list it is named for; null where it is named for another. */
export function linkQuery(
  parameter: DeclaredParameter,
  parent: ListEndpoint,
  inScope: ReadonlySet<string>,
): Fact<Link> | null {
  if (!isNamedFor(parameter, parent)) return null;
  if (isNarrowed(parent.endpoint) && !inScope.has(parent.endpoint.path)) return null;
  const column = findColumn({ parameter, list: parent });
  return column && { value: { kind: 'column', path: column.value }, evidence: column.evidence };
}

function isNamedFor(parameter: DeclaredParameter, parent: ListEndpoint): boolean {
  const stem = stemOf(parameter);
  return stem !== 'id' && isSameNoun(stem, lastWordOf(parent.endpoint.path));
}

/** What a parameter is named for: its name without what only says that it is an identifier. */
export const stemOf = ({ name }: DeclaredParameter): string =>
  wordsOf(name)
    .filter((word, index) => index === 0 || !/^(id|gid|uuid|pk|key|guid|ids|slug)$/.test(word))
    .join('_');

/** The segments of a list’s path that stand before one of its parameters. */
export function segmentsBefore({ endpoint }: ListEndpoint, { name }: DeclaredParameter): readonly Segment[] {
  const segments = segmentsOf(endpoint.path);
  return segments.slice(
    0,
    segments.findIndex((segment) => 'parameter' in segment && segment.parameter === name),
  );
}

export const pathOf = (segments: readonly Segment[]): string =>
  `/${segments.map((segment) => ('fixed' in segment ? segment.fixed : `{${segment.parameter}}`)).join('/')}`;
