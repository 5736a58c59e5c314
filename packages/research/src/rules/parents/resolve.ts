import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { shapeOf } from '../path-template.ts';
import type { Fact } from '../rule.ts';
import { indexParents, type ParentIndex, parentsForPath, parentsForQuery } from './candidates.ts';
import { type Link, linkPath, linkQuery, pathParametersOf, requiredQuery } from './link.ts';
import { findNeededFilter } from './needed-filters.ts';

/** The list that a list is read below, and how each parameter is filled from its rows. */
export interface ParentChoice {
  readonly parent: ListEndpoint;
  readonly links: ReadonlyMap<string, Fact<Link>>;
}

/** Smaller is better: options of the whole chain to ask a person for, then lists to read first. */
export interface Cost {
  readonly options: number;
  readonly depth: number;
}

/** Parent and leftovers of one list. */
export interface Resolution {
  readonly choice: ParentChoice | null;
  /** Parameters that no list fills: table options. */
  readonly options: readonly DeclaredParameter[];
  readonly cost: Cost;
}

interface Alternative {
  readonly choice: ParentChoice | null;
  readonly options: readonly DeclaredParameter[];
  /** Earlier mentioned or more complete comes first. */
  readonly order: number;
}

const maxRounds = 20;

/**
 * The parent of every list of a document, by path.
 *
 * Of several parents that fit: fewest options in all, then one that a person asked for, then any parent rather than an
 * option, the list right above, shortest chain, first mentioned, fewest parameters, path in order. No list is its own ancestor.
 *
 * @param inScope - paths of the lists that a person asked for
 */
export function resolveParents(
  lists: readonly ListEndpoint[],
  inScope: ReadonlySet<string>,
): ReadonlyMap<string, Resolution> {
  const index = indexParents(lists, inScope);
  const alternatives = new Map(lists.map((list) => [list.endpoint.path, alternativesOf(list, index, inScope)]));
  const resolutions = new Map<string, Resolution>();
  for (const list of lists) {
    const options = [...pathParametersOf(list), ...requiredQuery(list)];
    resolutions.set(list.endpoint.path, { choice: null, options, cost: { options: options.length, depth: 0 } });
  }
  for (let round = 0; round < maxRounds; round++) {
    let isStable = true;
    for (const list of lists) {
      const { path } = list.endpoint;
      const next = choose(path, alternatives.get(path) ?? [], resolutions, inScope);
      const before = resolutions.get(path);
      if (next.choice?.parent !== before?.choice?.parent || compareCosts(next.cost, before?.cost) !== 0)
        isStable = false;
      resolutions.set(path, next);
    }
    if (isStable) break;
  }
  return resolutions;
}

function alternativesOf(list: ListEndpoint, index: ParentIndex, inScope: ReadonlySet<string>): readonly Alternative[] {
  const found: Alternative[] = [];
  const inPath = pathParametersOf(list);
  const inQuery = requiredQuery(list);
  for (let count = inPath.length; count > 0; count--) {
    const filled = inPath.slice(0, count);
    for (const parent of parentsForPath(index, list, filled)) {
      const links = linkPath(list, filled, parent, inScope);
      if (links) {
        const options = [...inPath.slice(count), ...inQuery];
        found.push({ choice: { parent, links }, options, order: inPath.length - count });
      }
    }
  }
  if (inPath.length > 0) return [...found, { choice: null, options: [...inPath, ...inQuery], order: 0 }];
  const filter = findNeededFilter(list.endpoint);
  const choices = [...(filter?.choices ?? []), ...inQuery];
  for (const [order, parameter] of choices.entries()) {
    for (const parent of parentsForQuery(index, list, parameter)) {
      const fact = linkQuery(parameter, parent, inScope);
      if (!fact) continue;
      const links = new Map([[parameter.name, withQuote(fact, filter?.quote)]]);
      found.push({ choice: { parent, links }, options: inQuery.filter((other) => other !== parameter), order });
    }
  }
  const asked = filter === null ? [] : filter.choices.slice(0, 1).filter((parameter) => !inQuery.includes(parameter));
  return [...found, { choice: null, options: [...asked, ...inQuery], order: 0 }];
}

function withQuote(fact: Fact<Link>, quote: string | undefined): Fact<Link> {
  return quote === undefined ? fact : { ...fact, evidence: { ...fact.evidence, quote } };
}

function choose(
  path: string,
  alternatives: readonly Alternative[],
  resolutions: ReadonlyMap<string, Resolution>,
  inScope: ReadonlySet<string>,
): Resolution {
  const ranked = alternatives
    .filter(({ choice }) => choice === null || !isAncestor(path, choice.parent.endpoint.path, resolutions))
    .map((alternative) => {
      const parent = alternative.choice?.parent.endpoint.path;
      const above = parent === undefined ? { options: 0, depth: -1 } : resolutions.get(parent)?.cost;
      const cost = {
        options: alternative.options.length + (above?.options ?? 0),
        depth: (above?.depth ?? 0) + 1,
      };
      const rank = [
        cost.options,
        parent !== undefined && inScope.has(parent) ? 0 : 1,
        parent === undefined ? 1 : 0,
        parent !== undefined && isRightAbove(path, parent) ? 0 : 1,
        cost.depth,
        alternative.order,
        parent === undefined ? 0 : parent.split('{').length,
        parent ?? '',
      ];
      return { alternative, cost, rank };
    })
    .sort((a, b) => compareRanks(a.rank, b.rank));
  const best = ranked[0];
  if (!best) return { choice: null, options: [], cost: { options: 0, depth: 0 } };
  return { choice: best.alternative.choice, options: best.alternative.options, cost: best.cost };
}

/** Is `parent` the path before one of the parameters of `path`, whatever the parameters are called? */
function isRightAbove(path: string, parent: string): boolean {
  return shapeOf(path).startsWith(`${shapeOf(parent)}/{}`);
}

/** Would `path` become its own ancestor below `parent`? */
function isAncestor(path: string, parent: string, resolutions: ReadonlyMap<string, Resolution>): boolean {
  const seen = new Set<string>();
  for (let current: string | undefined = parent; current !== undefined && !seen.has(current); ) {
    if (current === path) return true;
    seen.add(current);
    current = resolutions.get(current)?.choice?.parent.endpoint.path;
  }
  return false;
}

const compareCosts = (a: Cost, b: Cost | undefined): number =>
  b === undefined ? 1 : a.options - b.options || a.depth - b.depth;

function compareRanks(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
