import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findTokenParameter } from './token-parameter.ts';

/** A cursor whose token’s place in the response nothing settles. */
export const tokenWithoutPlace: Rule<ListEndpoint, DeclaredParameter> = {
  id: 'pagination/cursor-without-place',
  about: 'a parameter takes a token from the response before, but no schema and no sentence says where it lies',
  find(list) {
    const parameter = findTokenParameter(list);
    return parameter ? { value: parameter, pointer: parameter.pointer, confidence: 0.5 } : null;
  },
};
