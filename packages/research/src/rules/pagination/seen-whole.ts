import type { Pagination } from '@create-connector/contracts';
import { pointerTo } from '../../readers/place.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { exchangesOf, recordsOf, valuesBeside } from './seen-steps.ts';

const totalName = /^total(_?(count|results|items|records|rows|size|elements))?$/i;

export const seenWhole: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/seen-whole',
  about: 'an answer to a request without parameters that holds as many records as it says there are is the whole list',
  find(list) {
    for (const exchange of exchangesOf(list)) {
      const count = recordsOf(list, exchange).length;
      if (exchange.query.size > 0 || count < 2) continue;
      const total = valuesBeside(list, exchange).find(
        ({ path, value }) => value === count && totalName.test(path.at(-1) ?? ''),
      );
      if (total === undefined) continue;
      return { value: { kind: 'none' }, pointer: pointerTo(exchange.bodyPointer, total.path), confidence: 0.85 };
    }
    return null;
  },
};
