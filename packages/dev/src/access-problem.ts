import { type SourceModel, tableServers, waysProblem } from '@create-connector/contracts';
import type { Hooks } from './hooks.ts';

/** The first fact on credentials and addresses that cannot be generated, in one line; null when all can. */
export function accessProblem(model: SourceModel, hooks: Hooks): string | null {
  const problem = waysProblem(model.auth);
  if (problem !== null) return problem;
  for (const { name, request } of model.tables) {
    if (request.auth === undefined) continue;
    const own =
      request.auth.length === 0 ? null : waysProblem({ ...model.auth, chosen: request.auth, alternatives: [] });
    if (own !== null) return `table ${name}: ${own}`;
    if (hooks.has('authorize')) {
      return `table ${name}: request.auth is in vain beside a hook authorize, which signs every request`;
    }
  }
  const relative = tableServers(model).find(({ url }) => !/^https?:\/\/[^/{}?#\s]+[^{}?#\s]*$/.test(url));
  return relative === undefined
    ? null
    : `table ${relative.tables[0]}: request.server ${JSON.stringify(relative.url)} must be an https address without variables`;
}
