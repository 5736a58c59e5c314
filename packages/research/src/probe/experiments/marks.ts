import type { Pagination, Table } from '@create-connector/contracts';
import { type Answer, type Experiment, fewRows, sizeOf } from '../experiment.ts';
import { valueAt } from '../rows.ts';
import { counted, judgeNext } from './next-page.ts';

/** Paging by what an answer says: tokens, the last row’s value, addresses. Does it lead on? null for another style. */
export function probeMarks(table: Table): Experiment | null {
  const { pagination } = table;
  const mark = markOf(pagination);
  if (mark === null) return null;
  const few = sizeOf(table, fewRows);
  return {
    table,
    fact: 'pagination',
    of: pagination,
    asks: [
      { why: 'the first page', query: few },
      {
        why: 'does the next page differ?',
        query: mark.param === null ? null : { ...few, [mark.param]: `<${mark.what}>` },
        follow([first]) {
          const value = first && mark.read(first);
          if (typeof value === 'string' && value !== '')
            return mark.param === null ? { url: value } : { query: { ...few, [mark.param]: value } };
          if (typeof value === 'number' && mark.param !== null)
            return { query: { ...few, [mark.param]: String(value) } };
          return `the first answer (${counted(first?.rows?.length ?? 0)}) has no ${mark.what}: it holds all there is, or the mark lies elsewhere`;
        },
      },
    ],
    judge: ([one, two]) => judgeNext(table, one, two, `the ${mark.what}`),
  };
}

interface Mark {
  /** null: what is read is an address. */
  readonly param: string | null;
  readonly what: string;
  read(answer: Answer): unknown;
}

function markOf(pagination: Pagination): Mark | null {
  switch (pagination.kind) {
    case 'none':
    case 'page':
    case 'offset':
      return null;
    case 'cursor': {
      const { param, tokenPath, tokenHeader } = pagination;
      if (pagination.in !== 'query') return null;
      const read = (answer: Answer): unknown =>
        tokenPath === undefined ? answer.header(tokenHeader ?? '') : valueAt(answer.body, tokenPath);
      return { param, what: `token at ${tokenPath?.join('.') ?? tokenHeader ?? ''}`, read };
    }
    case 'keyset': {
      const { param, field } = pagination;
      if (pagination.in !== 'query') return null;
      return { param, what: `last row’s ${field.join('.')}`, read: ({ rows }) => valueAt(rows?.at(-1), field) };
    }
    case 'link_header':
      return { param: null, what: 'Link header’s next address', read: (answer) => nextLink(answer.header('link')) };
    case 'next_url':
      return addressIn(pagination.path);
    case 'odata':
      return addressIn(pagination.nextPath);
  }
}

const addressIn = (path: readonly string[]): Mark => ({
  param: null,
  what: `address at ${path.join('.')}`,
  read: ({ body }) => valueAt(body, path),
});

/** The address of the relation `next` in a Link header (RFC 8288); null where there is none. */
export function nextLink(header: string | null): string | null {
  for (const [, address = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters)) return address;
  }
  return null;
}
