import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { bareName } from './bare-name.ts';
import { findSizeParameter } from './page-size.ts';

const offsetName = /^(offset|skip|start|start_?index|start_?at|from|page_?offset)$/;
const skips = /skip|offset|index|position|number of|start|pagination|paging|\bfirst (item|record|result|row|entry)/i;

export const offsetCount: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/offset',
  about:
    'a whole-number query parameter that skips rows, by its prose or, without any, beside a page size, pages by offset',
  find(list) {
    const { endpoint } = list;
    const hasSize = findSizeParameter(list) !== null;
    const parameter = endpoint.parameters.find(({ in: place, name, deprecated, description, schema }) => {
      if (place !== 'query' || deprecated || !['integer', 'number'].includes(schema.types[0] ?? '')) return false;
      if (/token|cursor|opaque|time|date|epoch/i.test(description)) return false;
      const bare = bareName(name);
      const isBare = description === '' && hasSize && Number(schema.default ?? 0) <= 1;
      return offsetName.test(bare) && (bare === 'offset' || isBare || skips.test(description));
    });
    if (!parameter) return null;
    const first = parameter.schema.minimum === 1 ? 1 : 0;
    const value = { kind: 'offset', param: parameter.name, in: 'query', first } as const;
    return { value, pointer: parameter.pointer, confidence: 0.92 };
  },
};
