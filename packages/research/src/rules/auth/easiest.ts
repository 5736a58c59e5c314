import type { AuthMethod } from '@create-connector/contracts';
import type { Document, Requirement } from '../../readers/document.ts';
import { withoutSameGrant } from './same-grant.ts';

/** What the choice looks at: the document and the methods that it declares. */
export interface ChoiceInput {
  readonly document: Document;
  readonly methods: readonly AuthMethod[];
}

/** The methods that are sent, and other ways that the document offers in their place. */
export interface Choice {
  readonly chosen: readonly string[];
  readonly alternatives: readonly (readonly string[])[];
}

const ease: Record<AuthMethod['kind'], number> = { bearer: 0, api_key: 1, basic: 2, oauth2: 3, none: 8 };
const flowEase = { client_credentials: 0, authorization_code: 1, device_code: 2, password: 3, implicit: 4 } as const;

/** How much a method asks of people, 0 the least: a kept secret, then a token fetched unattended, then one a person grants. */
export const easeOf = (method: AuthMethod): number =>
  ease[method.kind] + (method.kind === 'oauth2' ? flowEase[method.flow] : 0);

/** The requirements that can be served unattended, the easiest first: fewest steps for a person, then fewest secrets. */
export function byEase(requirements: readonly Requirement[], methods: readonly AuthMethod[]): string[][] {
  const byId = new Map(methods.map((method) => [method.id, method]));
  const served = new Map<string, { ids: string[]; cost: number }>();
  for (const requirement of requirements) {
    const ids = [...withoutSameGrant(requirement, methods).keys()];
    const key = [...ids].sort().join(' ');
    if (ids.length === 0 || served.has(key)) continue;
    const known = ids.flatMap((id) => byId.get(id) ?? []);
    if (known.length < ids.length) continue;
    served.set(key, { ids, cost: Math.max(...known.map(easeOf)) + ids.length / 100 });
  }
  return [...served.values()].sort((a, b) => a.cost - b.cost).map(({ ids }) => ids);
}

/** The easiest of several requirements, with the others as alternatives; null where none can be served. */
export function easiest(requirements: readonly Requirement[], methods: readonly AuthMethod[]): Choice | null {
  const [chosen, ...alternatives] = byEase(requirements, methods);
  return chosen === undefined ? null : { chosen, alternatives };
}
