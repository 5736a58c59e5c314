import type { Pagination } from '@create-connector/contracts';
import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { bareName } from './bare-name.ts';

const pageName = /^(page|page_?number|page_?num|page_?no|current_?page|page_?index|p|pg)$/;
const otherMeaning =
  /token|cursor|opaque|next_page|\b(value|string|id)s? (that )?(was |is |are |were )?returned (by|in|from)|previous (response|request|call)/i;

/** The query parameter that holds a page’s number; null where it is none, or is a token in truth. */
export function findPageParameter({ endpoint }: ListEndpoint): DeclaredParameter | null {
  return (
    endpoint.parameters.find(({ in: place, name, deprecated, description, schema }) => {
      if (place !== 'query' || deprecated || otherMeaning.test(description)) return false;
      const bare = bareName(name);
      if (!pageName.test(bare) || schema.properties.size > 0) return false;
      const isText = schema.types[0] === 'string' && !/page|number/i.test(description) && schema.default === undefined;
      return !isText;
    }) ?? null
  );
}

export const pageNumber: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/page',
  about: 'a whole-number query parameter that names a page counts pages, from its default or minimum or 1',
  find(list) {
    const parameter = findPageParameter(list);
    if (parameter === null) return null;
    const { schema, description, name, pointer } = parameter;
    const isFromZero =
      Number(schema.default ?? Number.NaN) === 0 ||
      (schema.default === undefined &&
        (schema.minimum === 0 || /zero.?(based|indexed)|start(s|ing)? (at|from|with) 0\b/i.test(description)));
    const value = { kind: 'page', param: name, in: 'query', first: isFromZero ? 0 : 1 } as const;
    return { value, pointer, confidence: schema.types[0] === 'integer' ? 0.93 : 0.85 };
  },
};
