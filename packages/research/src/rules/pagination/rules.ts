import type { Pagination } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { opaqueToken } from './cursor.ts';
import { lastRecord } from './keyset.ts';
import { linkHeader } from './link-header.ts';
import { linkHeaderInProse } from './link-header-in-prose.ts';
import { nextUrl } from './next-url.ts';
import { odataNextLink } from './odata.ts';
import { offsetCount } from './offset.ts';
import { pageNumber } from './page.ts';
import { seenLastRecord } from './seen-last-record.ts';
import { seenNextUrl } from './seen-next-url.ts';
import { seenOffset } from './seen-offset.ts';
import { seenPage } from './seen-page.ts';
import { seenToken } from './seen-token.ts';
import { seenWhole } from './seen-whole.ts';
import { tokenInHeader } from './token-in-header.ts';
import { unpaged } from './unpaged.ts';

/**
 * How a list is paged: what was seen in recorded traffic first, then what the response declares, then tokens (which have no
 * ceiling), then counting.
 */
export const paginationRules: readonly Rule<ListEndpoint, Pagination>[] = [
  linkHeader,
  seenNextUrl,
  seenToken,
  seenLastRecord,
  seenOffset,
  seenPage,
  seenWhole,
  odataNextLink,
  linkHeaderInProse,
  lastRecord,
  tokenInHeader,
  opaqueToken,
  nextUrl,
  pageNumber,
  offsetCount,
  unpaged,
];
