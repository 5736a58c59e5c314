import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { exchangesOf, seenSteps } from './seen-steps.ts';

export const seenOffset: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/seen-offset',
  about: 'a parameter that went up by the number of records in the answer before counts the rows to skip',
  find(list) {
    const firsts = new Map<string, 0 | 1>();
    for (const { after, records, changed } of seenSteps(list)) {
      for (const [param, { from, to }] of changed) {
        if (records.length < 2 || !/^\d{1,9}$/.test(to)) continue;
        const first = firsts.get(param) ?? firstOffset(list, param);
        firsts.set(param, first);
        const step = Number(to) - (from === null ? first : Number(from));
        // Without a first value, two records and a 2 may be the second page as well: then the name decides.
        if (step !== records.length || (from === null && to === '2' && /page|^pg?$/i.test(param))) continue;
        const value = { kind: 'offset', param, in: 'query', first } as const;
        return { value, pointer: `${after.pointer}/request/url`, confidence: from === null ? 0.9 : 0.95 };
      }
    }
    return null;
  },
};

/** 1 where the smallest offset seen was that: the first row has the number 1. */
function firstOffset(list: ListEndpoint, param: string): 0 | 1 {
  const seen = exchangesOf(list).flatMap((one) => one.query.get(param) ?? []);
  return seen.includes('1') && !seen.includes('0') ? 1 : 0;
}
