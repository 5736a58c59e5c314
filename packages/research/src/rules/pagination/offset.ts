import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';

const offsetName = /^(offset|skip|start|start_?index|start_?at|from|page_?offset)$/;
const skips = /skip|offset|index|position|number of|start|pagination|paging/i;

export const offsetCount: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/offset',
  about: 'a whole-number query parameter that skips rows pages by offset',
  find({ endpoint }) {
    const parameter = endpoint.parameters.find(({ in: place, name, deprecated, description, schema }) => {
      if (place !== 'query' || deprecated || !['integer', 'number'].includes(schema.types[0] ?? '')) return false;
      if (/token|cursor|opaque|time|date|epoch/i.test(description)) return false;
      const bare = toSnake(name);
      return offsetName.test(bare) && (bare === 'offset' || skips.test(description));
    });
    if (!parameter) return null;
    const first = parameter.schema.minimum === 1 ? 1 : 0;
    const value = { kind: 'offset', param: parameter.name, in: 'query', first } as const;
    return { value, pointer: parameter.pointer, confidence: 0.92 };
  },
};
