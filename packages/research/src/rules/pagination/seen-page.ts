import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { exchangesOf, recordsOf, seenSteps } from './seen-steps.ts';

export const seenPage: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/seen-page',
  about: 'a parameter that went up by one, while the answers held several other records, counts pages',
  find(list) {
    for (const { after, records, changed } of seenSteps(list)) {
      for (const [param, { from, to }] of changed) {
        if (!/^\d{1,6}$/.test(to) || (from !== null && Number(to) !== Number(from) + 1)) continue;
        // Without a first value the second must be a page’s number; one record a page leaves it open what is counted.
        if (records.length < 2 || (from === null && to !== '1' && to !== '2')) continue;
        const first = firstPage(list, param, from === null && to === '1');
        const value = { kind: 'page', param, in: 'query', first } as const;
        return { value, pointer: `${after.pointer}/request/url`, confidence: from === null ? 0.85 : 0.94 };
      }
    }
    return null;
  },
};

/** 0 where that was asked for, or where a request without the parameter came before page 1 and held other records. */
function firstPage(list: ListEndpoint, param: string, isOneSecond: boolean): 0 | 1 {
  const numbers = exchangesOf(list).flatMap((one) => {
    const text = one.query.get(param);
    return text === undefined || recordsOf(list, one).length === 0 ? [] : [Number(text)];
  });
  return isOneSecond || numbers.includes(0) ? 0 : 1;
}
