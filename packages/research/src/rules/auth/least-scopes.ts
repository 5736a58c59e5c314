import type { Document, Requirement } from '../../readers/document.ts';
import type { RuleName } from '../rule.ts';

export const leastScopes: RuleName = {
  id: 'auth/least-scopes',
  about:
    'of the scopes that the operations of the tables accept, those are asked for that allow least: read-only ones, then those that fewest writing operations accept',
};

/** What reading an operation takes: for each way to be allowed, the scopes of the chosen method. */
type Ways = readonly (readonly string[])[];

/**
 * The scopes that reading each path takes, by path: of several ways to be allowed the one that allows least and serves most of
 * the paths. Paths whose operations list no scopes are left out.
 *
 * @param id - of the chosen OAuth 2 method
 */
export function findLeastScopes(
  document: Document,
  id: string,
  paths: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const byPath = new Map(
    document.endpoints.map((endpoint) => [endpoint.path, endpoint.security ?? document.security ?? []]),
  );
  const ways = new Map<string, Ways>();
  for (const path of paths) {
    const some = waysOf(byPath.get(path) ?? [], id);
    if (some.length > 0 && some.every((scopes) => scopes.length > 0)) ways.set(path, some);
  }
  const writes = document.writes.map(({ security }) => new Set(waysOf(security ?? document.security ?? [], id).flat()));
  const power = (scope: string): number => writes.filter((accepted) => accepted.has(scope)).length;
  const served = (scope: string): number =>
    [...ways.values()].filter((some) => some.some((way) => way.includes(scope))).length;
  const cost = (scopes: readonly string[]): readonly number[] => [
    scopes.filter((scope) => !isReadOnly(scope)).length,
    Math.max(...scopes.map(power)),
    scopes.length,
    -Math.min(...scopes.map(served)),
  ];
  return new Map(
    [...ways].map(([path, some]) => {
      const [best = []] = [...some].sort((a, b) => compare(cost(a), cost(b)));
      return [path, best];
    }),
  );
}

const waysOf = (security: readonly Requirement[], id: string): Ways =>
  security.flatMap((requirement) => {
    const scopes = requirement.get(id);
    return scopes === undefined ? [] : [scopes];
  });

const isReadOnly = (scope: string): boolean => /(^|[^a-z])(readonly|read[_-]only|read)($|[^a-z])/i.test(scope);

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
