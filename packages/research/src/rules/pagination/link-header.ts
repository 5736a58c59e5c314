import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findPageParameter } from './page.ts';

export const linkHeader: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/link-header',
  about: 'a success response that declares a Link header pages by its rel="next"',
  find(list) {
    const header = list.success.headers.get('link');
    if (!header) return null;
    const page = findPageParameter(list);
    return {
      value: { kind: 'link_header', ...(page ? { pageParam: page.name } : {}) },
      pointer: header.pointer,
      confidence: 0.95,
    };
  },
};
