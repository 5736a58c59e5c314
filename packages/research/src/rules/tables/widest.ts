import type { ListEndpoint } from '../list-endpoint.ts';
import { isNarrowed } from '../parents/narrowed.ts';
import type { Cost } from '../parents/resolve.ts';
import { lastWordOf, meaningfulParts, segmentsOf } from '../path-template.ts';
import { toSnake } from '../words.ts';

/** One table for lists of one resource: the widest, and the others that give the same records. */
export interface SameResource {
  readonly widest: ListEndpoint;
  readonly others: readonly ListEndpoint[];
}

/**
 * Group lists that end in the same word and hold the same named schema, each group's widest first.
 *
 * Widest: not deprecated, not narrowed, not a search, fewest options to ask for, shortest chain of parents,
 * fewest parameters, shortest path, path in order. Groups come in that order too.
 */
export function groupByResource(
  lists: readonly ListEndpoint[],
  costOf: (list: ListEndpoint) => Cost,
): readonly SameResource[] {
  const ranked = lists
    .map((list) => ({ list, rank: rankOf(list, costOf(list)) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ list }) => list);
  const groups = new Map<string, { widest: ListEndpoint; others: ListEndpoint[] }>();
  for (const list of ranked) {
    const key = list.item.name === null ? list.endpoint.path : `${list.item.name} ${lastWord(list)}`;
    const group = groups.get(key);
    if (group) group.others.push(list);
    else groups.set(key, { widest: list, others: [] });
  }
  return [...groups.values()];
}

const lastWord = (list: ListEndpoint): string => toSnake(lastWordOf(list.endpoint.path));

function rankOf(list: ListEndpoint, cost: Cost): readonly (number | string)[] {
  const { endpoint } = list;
  const segments = segmentsOf(endpoint.path);
  return [
    endpoint.deprecated ? 1 : 0,
    isNarrowed(endpoint) ? 1 : 0,
    segments.some((segment) => 'fixed' in segment && /^(search|typeahead|autocomplete)$/i.test(segment.fixed)) ? 1 : 0,
    cost.options,
    cost.depth,
    segments.filter((segment) => 'parameter' in segment).length,
    segments.length,
    endpoint.path,
  ];
}

function compareRanks(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/**
 * Lists in the order in which they choose their names, so that the plain name goes where a reader expects it: first lists
 * at the top of the API, then those of the area with most operations (`/repos/...` before `/gists/...`), then the widest.
 */
export function orderForNames(
  lists: readonly ListEndpoint[],
  costOf: (list: ListEndpoint) => Cost,
): readonly ListEndpoint[] {
  const areas = new Map<string, number>();
  for (const { path } of lists[0]?.document.endpoints ?? [])
    areas.set(areaOf(path), (areas.get(areaOf(path)) ?? 0) + 1);
  return lists
    .map((list) => {
      const { path } = list.endpoint;
      const area = path.includes('{') ? 1 - 1 / (1 + (areas.get(areaOf(path)) ?? 0)) : 2;
      const [deprecated = 0, narrowed = 0, search = 0, ...rest] = rankOf(list, costOf(list));
      return { list, rank: [deprecated, narrowed, search, -area, ...rest] };
    })
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ list }) => list);
}

const areaOf = (path: string): string => meaningfulParts(path)[0] ?? '';
