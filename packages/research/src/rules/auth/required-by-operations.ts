import type { Requirement } from '../../readers/document.ts';
import type { Rule } from '../rule.ts';
import { byEase, type Choice, type ChoiceInput } from './easiest.ts';
import { withoutSameGrant } from './same-grant.ts';

export const requiredByOperations: Rule<ChoiceInput, Choice> = {
  id: 'auth/required-by-operations',
  about:
    'where only operations state requirements, the one that most of them accept and runs unattended is chosen; what all of these accept as well is an alternative',
  find({ document, methods }) {
    const asked = document.endpoints.filter(({ security }) => security !== undefined && security.length > 0);
    if (asked.length === 0) return null;
    const counts = new Map<string, { requirement: Requirement; operations: Set<string>; pointer: string }>();
    for (const { security, pointer } of asked) {
      for (const requirement of security ?? []) {
        const key = keyOf(withoutSameGrant(requirement, methods).keys());
        const known = counts.get(key) ?? { requirement, operations: new Set(), pointer: `${pointer}/security` };
        known.operations.add(pointer);
        counts.set(key, known);
      }
    }
    const common = [...counts.values()].filter(({ operations }) => operations.size >= asked.length / 2);
    const [chosen, ...others] = byEase(
      common.map(({ requirement }) => requirement),
      methods,
    );
    const found = counts.get(keyOf(chosen ?? []));
    if (chosen === undefined || found === undefined) return null;
    const alternatives = others.filter((ids) => {
      const operations = counts.get(keyOf(ids))?.operations;
      return [...found.operations].every((operation) => operations?.has(operation));
    });
    return { value: { chosen, alternatives }, pointer: found.pointer, confidence: 0.85 };
  },
};

const keyOf = (ids: Iterable<string>): string => [...ids].sort().join(' ');
