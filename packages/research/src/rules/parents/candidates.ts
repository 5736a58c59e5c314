import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { lastWordOf, shapeOf } from '../path-template.ts';
import { toSingular } from '../words.ts';
import { pathOf, segmentsBefore, stemOf } from './link.ts';

/** Lists by what makes them possible parents, so that a document with thousands of lists is not compared pair by pair. */
export interface ParentIndex {
  readonly byShape: ReadonlyMap<string, readonly ListEndpoint[]>;
  readonly byWord: ReadonlyMap<string, readonly ListEndpoint[]>;
  /** Lists that a person asked for. */
  readonly asked: readonly ListEndpoint[];
}

/** Index lists by the shape of their path and by its last word. */
export function indexParents(lists: readonly ListEndpoint[], inScope: ReadonlySet<string>): ParentIndex {
  return {
    byShape: groupBy(lists, ({ endpoint }) => shapeOf(endpoint.path)),
    byWord: groupBy(lists, ({ endpoint }) => toSingular(lastWordOf(endpoint.path))),
    asked: lists.filter(({ endpoint }) => inScope.has(endpoint.path)),
  };
}

function groupBy(lists: readonly ListEndpoint[], keyOf: (list: ListEndpoint) => string): Map<string, ListEndpoint[]> {
  const groups = new Map<string, ListEndpoint[]>();
  for (const list of lists) {
    const key = keyOf(list);
    const group = groups.get(key);
    if (group) group.push(list);
    else groups.set(key, [list]);
  }
  return groups;
}

/** The lists that could fill these path parameters, the nearest last, of a list: each once, never the list itself. */
export function parentsForPath(
  { byShape, byWord, asked }: ParentIndex,
  list: ListEndpoint,
  filled: readonly DeclaredParameter[],
): readonly ListEndpoint[] {
  const nearest = filled.at(-1);
  if (nearest === undefined) return [];
  const before = segmentsBefore(list, nearest);
  const word = before.findLast((segment) => 'fixed' in segment);
  const found = new Set([
    ...(byShape.get(shapeOf(pathOf(before))) ?? []),
    ...(word && 'fixed' in word ? (byWord.get(toSingular(word.fixed)) ?? []) : []),
    ...(byWord.get(toSingular(stemOf(nearest))) ?? []),
    ...asked,
  ]);
  found.delete(list);
  return [...found];
}

/** The lists that could fill a query parameter of a list. */
export const parentsForQuery = (
  { byWord }: ParentIndex,
  list: ListEndpoint,
  parameter: DeclaredParameter,
): readonly ListEndpoint[] => (byWord.get(toSingular(stemOf(parameter))) ?? []).filter((other) => other !== list);
