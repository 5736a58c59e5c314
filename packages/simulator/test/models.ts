import { type Pagination, SourceModel, type Table } from '@create-connector/contracts';
import type { z } from 'zod';

type TableInput = z.input<typeof Table>;
type ModelInput = z.input<typeof SourceModel>;

/** A model with bearer authentication, from its tables and what differs. */
export function modelOf(tables: readonly TableInput[], rest: Partial<ModelInput> = {}): SourceModel {
  return SourceModel.parse({
    version: 1,
    source: 'shelf',
    title: 'Shelf',
    servers: [{ url: 'https://shelf.invalid/api/1.0/' }],
    auth: { methods: [{ id: 'token', kind: 'bearer' }], chosen: ['token'] },
    tables,
    ...rest,
  });
}

/** A table of items, listed at `/items`. */
export function itemsTable(rest: Partial<TableInput> = {}): TableInput {
  return {
    name: 'items',
    request: { path: '/items' },
    pagination: { kind: 'none' },
    fields: [
      { name: 'id', type: 'long', nullable: false },
      { name: 'name', type: 'string' },
    ],
    primaryKeys: ['id'],
    ingestionType: 'snapshot',
    ...rest,
  };
}

const size = { param: 'limit', default: 20, max: 100 };

/** One pagination of each kind that a client has to follow, with the place of the records that goes with it. */
export const pagedStyles: readonly {
  readonly about: string;
  readonly pagination: z.input<typeof Pagination>;
  readonly recordsPath: string[];
}[] = [
  { about: 'page', pagination: { kind: 'page', param: 'page', size }, recordsPath: [] },
  { about: 'page from 0', pagination: { kind: 'page', param: 'p', first: 0, size }, recordsPath: ['data'] },
  { about: 'offset', pagination: { kind: 'offset', param: 'offset', size }, recordsPath: ['data'] },
  {
    about: 'offset with has_more',
    pagination: { kind: 'offset', param: 'offset', size, hasMorePath: ['more'] },
    recordsPath: ['data', 'rows'],
  },
  {
    about: 'cursor in the body',
    pagination: { kind: 'cursor', param: 'offset', size, tokenPath: ['next_page', 'offset'] },
    recordsPath: ['data'],
  },
  {
    about: 'cursor in a header',
    pagination: { kind: 'cursor', param: 'token', size, tokenHeader: 'X-Next' },
    recordsPath: [],
  },
  { about: 'keyset', pagination: { kind: 'keyset', param: 'after', size, field: ['id'] }, recordsPath: [] },
  { about: 'link header', pagination: { kind: 'link_header', size }, recordsPath: [] },
  { about: 'link header, named', pagination: { kind: 'link_header', pageParam: 'pg', size }, recordsPath: ['data'] },
  { about: 'next url', pagination: { kind: 'next_url', path: ['links', 'next'], size }, recordsPath: ['data'] },
  { about: 'odata', pagination: { kind: 'odata', size: { param: '$top' } }, recordsPath: ['value'] },
];
