import type { AuthMethod } from '@create-connector/contracts';
import type { Document, Requirement } from '../../readers/document.ts';
import { easeOf } from './ease.ts';
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
