import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { bareName } from './bare-name.ts';

const tokenName =
  /(^|_)(cursor|token|continuation|continue|page_?token|next_?token|bookmark|scroll_?id|marker|iterator)($|_)/;
const placeName =
  /^(offset|page|after|start|from|next|since|starting_?after|cursor|until|position|stream_position|exclusive_start_key)$/;
/** Prose that tells of a value which only the response before can give. */
export const opaque =
  /\b(opaque|token|cursor)\b|\b(value|offset|string|id) (that was )?(returned|received|given|provided) (by|in|from|to you)|\bprevious(ly)? (paginated )?(request|response|call|page)/i;
const notPaging = /\b(access|auth\w*|api|bearer|oauth|csrf|refresh|session|id) token\b|reserved|backwards?\b/i;

/** The query parameter that takes an opaque token from the response before; a name alone is not enough. */
export function findTokenParameter({ endpoint }: ListEndpoint): DeclaredParameter | null {
  const candidates = endpoint.parameters.filter(({ in: place, name, deprecated, description, schema }) => {
    if (place !== 'query' || deprecated || notPaging.test(description)) return false;
    if (/date/.test(schema.format ?? '') || ['boolean', 'array', 'object'].includes(schema.types[0] ?? ''))
      return false;
    const bare = bareName(name);
    if (/^(access|api|auth|csrf|refresh|prev)/.test(bare)) return false;
    if (tokenName.test(bare))
      return description === '' || /page|next|cursor|result|response|list|previous|prior|returned/i.test(description);
    return placeName.test(bare) && schema.types[0] === 'string' && opaque.test(description);
  });
  return candidates.find(({ name }) => /next|page/i.test(name)) ?? candidates[0] ?? null;
}
