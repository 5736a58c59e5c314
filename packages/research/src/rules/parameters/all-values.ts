import type { DeclaredParameter } from '../../readers/document.ts';
import type { Rule } from '../rule.ts';

export const allValues: Rule<DeclaredParameter, string> = {
  id: 'parameters/all-values',
  about: 'a filter whose values include "all" (or "any") but that defaults to fewer is asked for all',
  find({ in: place, schema, pointer, deprecated }) {
    if (place !== 'query' || deprecated || schema.enum === undefined || schema.default === undefined) return null;
    const all = schema.enum.find((value) => typeof value === 'string' && /^(all|any)$/i.test(value.trim()));
    if (typeof all !== 'string' || schema.default === all) return null;
    return { value: all, pointer, confidence: 0.9 };
  },
};
