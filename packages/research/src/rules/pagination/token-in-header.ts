import type { Pagination } from '@create-connector/contracts';
import { sentencesOf } from '../../readers/sentences.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findTokenParameter } from './token-parameter.ts';

const ofNext = /(next|continuation)[-_]?(page|cursor|token|marker)?|cursor[-_]?next/i;
const ofToken = /cursor|continuation|page[-_]?token/i;
const ofOther = /prev|limit|total|count|csrf|xsrf|auth/i;

export const tokenInHeader: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/token-in-header',
  about:
    'a token parameter whose next value is in a response header, declared or named in its prose, pages by an opaque cursor',
  find(list) {
    const parameter = findTokenParameter(list);
    if (parameter === null) return null;
    const headers = [...list.success.headers.keys()].filter((name) => !ofOther.test(name));
    const declared = headers.find((name) => ofNext.test(name)) ?? headers.find((name) => ofToken.test(name));
    const value = { kind: 'cursor', param: parameter.name, in: 'query' } as const;
    if (declared !== undefined) {
      const pointer = list.success.headers.get(declared)?.pointer ?? list.success.pointer;
      return { value: { ...value, tokenHeader: declared }, pointer, confidence: 0.9 };
    }
    for (const quote of sentencesOf(parameter.description)) {
      if (!/\bheaders?\b/i.test(quote)) continue;
      const named = [...quote.matchAll(/[`"']([A-Za-z][\w-]+)[`"']|\b(X-[\w-]+)/g)].flatMap(
        ([, marked, plain]) => marked ?? plain ?? [],
      );
      const usable = named.filter((name) => name.includes('-') && !ofOther.test(name));
      const header = usable.find((name) => ofNext.test(name)) ?? usable.find((name) => ofToken.test(name));
      if (header === undefined) continue;
      return { value: { ...value, tokenHeader: header }, pointer: parameter.pointer, confidence: 0.85, quote };
    }
    return null;
  },
};
