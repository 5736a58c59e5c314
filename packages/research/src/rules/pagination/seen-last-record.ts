import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { seenMore } from './seen-more.ts';
import { seenSteps, valuesIn } from './seen-steps.ts';

/** Names of parameters that count pages or rows: one may equal an id by chance. */
const countName = /^(page|p|pg|offset|skip|start|from)$|page_?(no|num|number|index)|start_?(at|index)/i;

export const seenLastRecord: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/seen-last-record',
  about: 'a parameter that was sent with a value of the last record of the answer before asks for the records after it',
  find(list) {
    for (const { after, records, changed } of seenSteps(list)) {
      for (const [param, { to }] of changed) {
        if (countName.test(param)) continue;
        const same = valuesIn(records.at(-1)).filter(({ value }) => value !== null && String(value) === to);
        const found = same.find(({ path }) => /(id|key)$/i.test(path.at(-1) ?? '')) ?? same[0];
        if (found === undefined) continue;
        const value = {
          kind: 'keyset' as const,
          param,
          in: 'query' as const,
          field: [...found.path],
          ...seenMore(list),
        };
        return { value, pointer: `${after.pointer}/request/url`, confidence: 0.93 };
      }
    }
    return null;
  },
};
