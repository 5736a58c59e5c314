import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findSizeParameter } from './page-size.ts';

const pagingWord = /pag(e|ing|inat)|cursor|offset|per_?page|next_?token|continuation/i;

export const unpaged: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/unpaged',
  about: 'an operation that declares no parameter, header or prose on pages answers with the whole list',
  find(list) {
    const { endpoint, document, success, records } = list;
    // What was recorded shows what was asked for, not what can be.
    if (document.traffic !== undefined) return null;
    const body = document.schemaAt(success.body);
    const says = [
      ...endpoint.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name),
      ...(records.value.path.length > 0 ? body.properties.keys() : []),
    ];
    if (findSizeParameter(list) !== null || says.some((name) => pagingWord.test(name))) return null;
    if (/\bpaginat|\bpaged\b|next page/i.test(endpoint.description)) return null;
    return { value: { kind: 'none' }, pointer: endpoint.pointer, confidence: 0.75 };
  },
};
