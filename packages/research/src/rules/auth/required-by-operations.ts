import type { Requirement } from '../../readers/document.ts';
import type { Rule } from '../rule.ts';
import { type ChoiceInput, easiest } from './easiest.ts';

export const requiredByOperations: Rule<ChoiceInput, string[]> = {
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
        counts.set(key, {
          requirement,
          count: (known?.count ?? 0) + 1,
          pointer: known?.pointer ?? `${pointer}/security`,
        });
      }
    }
    const common = [...counts.values()].filter(({ count }) => count >= asked.length / 2);
    const ids = easiest(
      common.map(({ requirement }) => requirement),
      methods,
    );
    const pointer = common.find(({ requirement }) => ids?.every((id) => requirement.has(id)))?.pointer;
    return ids && pointer !== undefined ? { value: ids, pointer, confidence: 0.85 } : null;
  },
};
