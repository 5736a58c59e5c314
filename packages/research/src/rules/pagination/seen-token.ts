import type { Pagination } from '@create-connector/contracts';
import { pointerTo } from '../../readers/place.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { seenMore } from './seen-more.ts';
import { seenSteps, valuesBeside } from './seen-steps.ts';

/** May the text be a count of anything? Then it takes a name that says next to make it a token. */
const isCount = (text: string): boolean => /^\d{1,9}$/.test(text);

export const seenToken: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/seen-token',
  about:
    'a parameter that was sent with a value which the answer before held beside its records, or in a header, takes a token',
  find(list) {
    for (const { before, changed } of seenSteps(list)) {
      for (const [param, { to }] of changed) {
        const found = valuesBeside(list, before).find(
          ({ path, value }) =>
            value !== null && String(value) === to && (!isCount(to) || /next|cursor|after/i.test(path.join('.'))),
        );
        if (found) {
          const tokenPath = [...found.path];
          const value = { kind: 'cursor' as const, param, in: 'query' as const, tokenPath, ...seenMore(list) };
          return { value, pointer: pointerTo(before.bodyPointer, found.path), confidence: 0.96 };
        }
        const header = [...before.headers].find(([name, one]) => one === to && (!isCount(to) || /next/i.test(name)));
        if (header) {
          const value = { kind: 'cursor', param, in: 'query', tokenHeader: header[0] } as const;
          return { value, pointer: `${before.pointer}/response/headers`, confidence: 0.95 };
        }
      }
    }
    return null;
  },
};
