import type { AuthMethod } from '@create-connector/contracts';
import type { Requirement } from '../../readers/document.ts';
import { easeOf } from './ease.ts';

/**
 * A requirement without the repetitions of one grant: OAuth 2 schemes that ask together for the same scopes are one scheme in
 * several flows, of which the easiest is sent.
 */
export function withoutSameGrant(requirement: Requirement, methods: readonly AuthMethod[]): Requirement {
  const byId = new Map(methods.map((method) => [method.id, method]));
  const best = new Map<string, string>();
  for (const [id, scopes] of requirement) {
    const method = byId.get(id);
    if (method?.kind !== 'oauth2') continue;
    const grant = [...scopes].sort().join(' ');
    const known = byId.get(best.get(grant) ?? '');
    if (known === undefined || easeOf(method) < easeOf(known)) best.set(grant, id);
  }
  const kept = new Set(best.values());
  return new Map([...requirement].filter(([id]) => byId.get(id)?.kind !== 'oauth2' || kept.has(id)));
}
