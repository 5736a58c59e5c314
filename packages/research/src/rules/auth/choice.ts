import type { AuthMethod } from '@create-connector/contracts';
import type { Document, Requirement } from '../../readers/document.ts';
import type { Rule } from '../rule.ts';

/** What the choice looks at: the document and the methods that it declares. */
export interface ChoiceInput {
  readonly document: Document;
  readonly methods: readonly AuthMethod[];
}

const ease: Record<AuthMethod['kind'], number> = { bearer: 0, api_key: 1, basic: 2, oauth2: 3, none: 4 };

/** Of several requirements the easiest to serve unattended: fewest steps for a person, then fewest secrets. */
function easiest(requirements: readonly Requirement[], methods: readonly AuthMethod[]): string[] | null {
  const byId = new Map(methods.map((method) => [method.id, method]));
  const served = requirements
    .map((requirement) => [...requirement.keys()])
    .filter((ids) => ids.length > 0 && ids.every((id) => byId.has(id)))
    .map((ids) => ({ ids, cost: Math.max(...ids.map((id) => ease[byId.get(id)?.kind ?? 'none'])) + ids.length / 100 }));
  return served.sort((a, b) => a.cost - b.cost)[0]?.ids ?? null;
}

const required: Rule<ChoiceInput, string[]> = {
  id: 'auth/required',
  about: 'of the security requirements of the whole document, the one that runs unattended with least effort is chosen',
  find({ document, methods }) {
    const ids = easiest(document.security ?? [], methods);
    return ids && { value: ids, pointer: '#/security', confidence: 0.92 };
  },
};

const requiredByOperations: Rule<ChoiceInput, string[]> = {
  id: 'auth/required-by-operations',
  about: 'where only operations state requirements, the one that most of them accept and runs unattended is chosen',
  find({ document, methods }) {
    const asked = document.endpoints.filter(({ security }) => security !== undefined && security.length > 0);
    if (asked.length === 0) return null;
    const counts = new Map<string, { requirement: Requirement; count: number; pointer: string }>();
    for (const { security, pointer } of asked) {
      for (const requirement of security ?? []) {
        const key = [...requirement.keys()].sort().join(' ');
        const known = counts.get(key);
        counts.set(key, { requirement, count: (known?.count ?? 0) + 1, pointer: known?.pointer ?? `${pointer}/security` });
      }
    }
    const common = [...counts.values()].filter(({ count }) => count >= asked.length / 2);
    const ids = easiest(common.map(({ requirement }) => requirement), methods);
    const pointer = common.find(({ requirement }) => ids?.every((id) => requirement.has(id)))?.pointer;
    return ids && pointer !== undefined ? { value: ids, pointer, confidence: 0.85 } : null;
  },
};

const declared: Rule<ChoiceInput, string[]> = {
  id: 'auth/declared',
  about: 'where nothing says which schemes are required, the declared one that runs unattended with least effort is chosen',
  find({ document, methods }) {
    const ids = easiest(methods.map(({ id }) => new Map([[id, []]])), methods);
    const pointer = document.schemes.get(ids?.[0] ?? '')?.pointer;
    return ids && pointer !== undefined ? { value: ids, pointer, confidence: 0.6 } : null;
  },
};

/** Which methods are sent, surest first. */
export const authChoiceRules: readonly Rule<ChoiceInput, string[]>[] = [required, requiredByOperations, declared];
