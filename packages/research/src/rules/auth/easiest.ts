import type { AuthMethod } from '@create-connector/contracts';
import type { Document, Requirement } from '../../readers/document.ts';

/** What the choice looks at: the document and the methods that it declares. */
export interface ChoiceInput {
  readonly document: Document;
  readonly methods: readonly AuthMethod[];
}

const ease: Record<AuthMethod['kind'], number> = { bearer: 0, api_key: 1, basic: 2, oauth2: 3, none: 4 };

/** Of several requirements the easiest to serve unattended: fewest steps for a person, then fewest secrets. */
export function easiest(requirements: readonly Requirement[], methods: readonly AuthMethod[]): string[] | null {
  const byId = new Map(methods.map((method) => [method.id, method]));
  const served = requirements
    .map((requirement) => [...requirement.keys()])
    .filter((ids) => ids.length > 0 && ids.every((id) => byId.has(id)))
    .map((ids) => ({ ids, cost: Math.max(...ids.map((id) => ease[byId.get(id)?.kind ?? 'none'])) + ids.length / 100 }));
  return served.sort((a, b) => a.cost - b.cost)[0]?.ids ?? null;
}
