import type { Pagination } from '@create-connector/contracts';
import type { DeclaredParameter } from '../../readers/document.ts';
import { firstSentence, sentencesOf } from '../../readers/sentences.ts';
import { scalarValues } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';
import { findTokenInBody, findTokenInProse, type TokenPlace } from './token-place.ts';

const tokenName = /(^|_)(cursor|token|continuation|page_?token|next_?token|bookmark|scroll_?id|marker)($|_)/;
const placeName = /^(offset|page|after|start|from|next|since|starting_?after|cursor|until)$/;
const opaque =
  /\b(opaque|token|cursor)\b|\b(value|offset|string|id) (that was )?(returned|received|given|provided) (by|in|from|to you)|\bprevious(ly)? (paginated )?(request|response|call|page)/i;
const notPaging = /\b(access|auth\w*|api|bearer|oauth|csrf|refresh|session|id) token\b|reserved|backwards?\b/i;

/** The query parameter that takes an opaque token from the response before; a name alone is not enough. */
export function findTokenParameter({ endpoint }: ListEndpoint): DeclaredParameter | null {
  const candidates = endpoint.parameters.filter(({ in: place, name, deprecated, description, schema }) => {
    if (place !== 'query' || deprecated || notPaging.test(description)) return false;
    if (/date/.test(schema.format ?? '') || ['boolean', 'array', 'object'].includes(schema.types[0] ?? '')) return false;
    const bare = toSnake(name);
    if (/^(access|api|auth|csrf|refresh|prev)/.test(bare)) return false;
    if (tokenName.test(bare)) return description === '' || /page|next|cursor|result|response|list/i.test(description);
    return placeName.test(bare) && schema.types[0] === 'string' && opaque.test(description);
  });
  return candidates.find(({ name }) => /next|page/i.test(name)) ?? candidates[0] ?? null;
}

/** A cursor whose token’s place in the response nothing settles. */
export const tokenWithoutPlace: Rule<ListEndpoint, DeclaredParameter> = {
  id: 'pagination/cursor-without-place',
  about: 'a parameter takes a token from the response before, but no schema and no sentence says where it lies',
  find(list) {
    const parameter = findTokenParameter(list);
    return parameter ? { value: parameter, pointer: parameter.pointer, confidence: 0.5 } : null;
  },
};

export const opaqueToken: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/cursor',
  about: 'a parameter that takes a token from the response before pages by an opaque cursor, whatever it is called',
  find(list) {
    const parameter = findTokenParameter(list);
    if (parameter === null) return null;
    const { document, success } = list;
    const body = document.schemaAt(success.body);
    const place: TokenPlace | null =
      findTokenInBody(document, body, parameter.name) ?? findTokenInProse(document.prose(), parameter.name);
    if (place === null) return null;
    const more = scalarValues(document, body, 2).find(
      ({ path, schema }) => schema.types[0] === 'boolean' && /^has_?(more|next)/i.test(path.at(-1) ?? ''),
    );
    return {
      value: {
        kind: 'cursor',
        param: parameter.name,
        in: 'query',
        tokenPath: [...place.path],
        ...(more ? { hasMorePath: [...more.path] } : {}),
      },
      pointer: place.pointer,
      confidence: place.confidence,
      quote: place.quote ?? sentencesOf(parameter.description).find((one) => opaque.test(one)) ?? firstSentence(parameter.description),
    };
  },
};
