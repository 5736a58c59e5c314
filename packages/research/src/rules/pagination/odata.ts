import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';

export const odataNextLink: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/odata',
  about: 'a body value called @odata.nextLink pages as OData does',
  find({ document, success }) {
    const place = document.schemaAt(success.body).properties.get('@odata.nextLink');
    if (!place) return null;
    const value = { kind: 'odata', skipParam: '$skip', nextPath: ['@odata.nextLink'] } as const;
    return { value: { ...value, nextPath: [...value.nextPath] }, pointer: place.pointer, confidence: 0.97 };
  },
};
