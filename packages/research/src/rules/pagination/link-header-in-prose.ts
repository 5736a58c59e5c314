import type { Pagination } from '@create-connector/contracts';
import { sentencesOf } from '../../readers/sentences.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findPageParameter } from './page.ts';
import { findSizeParameter } from './page-size.ts';

const link =
  /[`"'*]?\blink\b[`"'*]? (http |response )?headers?\b|\bheaders?\b[^.]{0,30}[`"'*]link[`"'*]|rel=\\?["'`]?next/i;
const pages = /\bpag(e|es|ing|inat\w*)\b|\bnext\b|\bcursor\b/i;

export const linkHeaderInProse: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/link-header-in-prose',
  about:
    'prose of an operation, a parameter or, for lists with a page size, the document that names a Link header for the next page',
  find(list) {
    const { endpoint, document } = list;
    const said = [
      { text: endpoint.description, pointer: `${endpoint.pointer}/description`, confidence: 0.9 },
      ...endpoint.parameters
        .filter(({ in: place }) => place === 'query')
        .map(({ description, pointer }) => ({ text: description, pointer, confidence: 0.85 })),
      ...(findSizeParameter(list) === null
        ? []
        : [{ text: document.description ?? '', pointer: '#/info/description', confidence: 0.8 }]),
    ];
    for (const { text, pointer, confidence } of said) {
      const quote = sentencesOf(text).find((one) => link.test(one) && (pages.test(one) || pages.test(text)));
      if (quote === undefined) continue;
      const page = findPageParameter(list);
      const value = { kind: 'link_header', ...(page ? { pageParam: page.name } : {}) } as const;
      return { value, pointer, confidence, quote: quote.slice(0, 300) };
    }
    return null;
  },
};
