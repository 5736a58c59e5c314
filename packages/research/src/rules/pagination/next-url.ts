import type { Pagination } from '@create-connector/contracts';
import { scalarValues } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';

const addressName = /^(next|next_?(url|uri|link|href|page_?url|page_?uri)|href|url|uri)$/i;

export const nextUrl: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/next-url',
  about: 'a body value called next that is an address leads to the next page',
  find({ document, success, records }) {
    const body = document.schemaAt(success.body);
    if (records.value.path.length === 0) return null;
    const found = scalarValues(document, body, 3).find(({ path, schema }) => {
      if (schema.types[0] !== 'string' || !path.some((key) => /next/i.test(key))) return false;
      if (!addressName.test(path.at(-1) ?? '')) return false;
      const says = `${schema.format ?? ''} ${schema.description ?? ''} ${String(schema.example ?? '')}`;
      return /\buri\b|\burl\b|https?:|\blink\b|href|^\s*\//i.test(says);
    });
    if (!found) return null;
    return { value: { kind: 'next_url', path: [...found.path] }, pointer: found.schema.pointer, confidence: 0.9 };
  },
};
