import type { DeclaredParameter } from '../../readers/document.ts';
import type { Rule } from '../rule.ts';

export const requiredDefault: Rule<DeclaredParameter, string | number | boolean> = {
  id: 'parameters/required-default',
  about: 'a required query parameter with a declared default is sent with that default',
  find({ in: place, required, schema, pointer }) {
    const value = schema.default;
    if (place !== 'query' || !required) return null;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
    return { value, pointer, confidence: 0.85 };
  },
};
