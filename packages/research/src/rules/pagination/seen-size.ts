import type { PageSize } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findSizeParameter } from './page-size.ts';
import { exchangesOf, recordsOf, seenSteps } from './seen-steps.ts';

export const seenSize: Rule<ListEndpoint, PageSize> = {
  id: 'pagination/seen-size',
  about:
    'a parameter whose value was the number of records in the answer sets the page size; the largest value seen is asked for',
  find(list) {
    const steps = seenSteps(list).filter(({ changed }) => changed.size === 1);
    const counting = new Set(steps.flatMap(({ changed }) => [...changed.keys()]));
    const named = findSizeParameter(list)?.name;
    const found = exchangesOf(list).flatMap((exchange) => {
      const count = recordsOf(list, exchange).length;
      return [...exchange.query].flatMap(([param, text]) => {
        const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
        const isNamed = param === named;
        const isFull = value === count && count > 1 && (isNamed || !counting.has(param));
        return value > 0 && (isFull || (isNamed && count < value)) ? [{ param, value, isFull, exchange }] : [];
      });
    });
    const ranked = found.sort((a, b) => Number(b.isFull) - Number(a.isFull) || b.value - a.value);
    const best = ranked.find(({ param }) => param === named) ?? ranked[0];
    if (best === undefined) return null;
    const { param, value, isFull, exchange } = best;
    const pointer = `${exchange.pointer}/request/url`;
    return { value: { param, in: 'query', value }, pointer, confidence: isFull ? 0.93 : 0.75 };
  },
};
