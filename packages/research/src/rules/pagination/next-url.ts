import type { Pagination } from '@create-connector/contracts';
import { scalarValues } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { toSnake } from '../words.ts';

const addressName = /^(next|next_(page_)?(url|uri|link|href)|href|url|uri|link)$/;
const saysAddress = /(^|_)(url|uri|href|link)$/;

export const nextUrl: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/next-url',
  about:
    'a body value called next whose name, format, prose or example says that it is an address leads to the next page',
  find({ document, success, records }) {
    const body = document.schemaAt(success.body);
    if (records.value.path.length === 0) return null;
    const found = scalarValues(document, body, 3).find(({ path, schema }) => {
      if (schema.types[0] !== 'string' || !path.some((key) => /next/i.test(key))) return false;
      const name = toSnake(path.at(-1) ?? '');
      if (!addressName.test(name)) return false;
      if (saysAddress.test(name)) return true;
      const says = `${schema.format ?? ''} ${schema.description ?? ''} ${String(schema.example ?? '')}`;
      return /\buri\b|\burl\b|https?:|\blink\b|href|^\s*\//i.test(says);
    });
    if (!found) return null;
    return { value: { kind: 'next_url', path: [...found.path] }, pointer: found.schema.pointer, confidence: 0.9 };
  },
};
