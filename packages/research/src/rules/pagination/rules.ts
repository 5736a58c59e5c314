import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { opaqueToken } from './cursor.ts';
import { lastRecord } from './keyset.ts';
import { linkHeader } from './link-header.ts';
import { nextUrl } from './next-url.ts';
import { odataNextLink } from './odata.ts';
import { offsetCount } from './offset.ts';
import { pageNumber } from './page.ts';
import { unpaged } from './unpaged.ts';

/** How a list is paged: what the response declares first, then tokens (which have no ceiling), then counting. */
export const paginationRules: readonly Rule<ListEndpoint, Pagination>[] = [
  linkHeader,
  odataNextLink,
  lastRecord,
  opaqueToken,
  nextUrl,
  pageNumber,
  offsetCount,
  unpaged,
];
