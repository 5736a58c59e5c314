import { z } from 'zod';

const place = z.enum(['query', 'body', 'header']).default('query');
const keyPath = z.array(z.string()).min(1);

/** The page size: the parameter that sets it, what is sent, and what the documentation says of its limits (rows). */
export const PageSize = z.strictObject({
  param: z.string().min(1),
  in: place,
  value: z.int().min(1).optional().describe('Rows to ask for; absent: the parameter is not sent.'),
  default: z.int().min(1).optional(),
  max: z.int().min(1).optional(),
});
export type PageSize = z.output<typeof PageSize>;

const base = { size: PageSize.optional() };

/**
 * How a list is paged.
 *
 * An empty page or a missing next mark ends a read; a short page never does. `hasMorePath` is a boolean in the body that ends
 * the read when false.
 */
export const Pagination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    ...base,
    kind: z.literal('page'),
    param: z.string().min(1),
    in: place,
    first: z.int().min(0).default(1),
    hasMorePath: keyPath.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('offset'),
    param: z.string().min(1),
    in: place,
    first: z.int().min(0).default(0),
    hasMorePath: keyPath.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('cursor'),
    param: z.string().min(1),
    in: place,
    tokenPath: keyPath.optional().describe('Keys down to the next token in the body.'),
    tokenHeader: z.string().optional().describe('Response header with the next token.'),
    hasMorePath: keyPath.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('keyset'),
    param: z.string().min(1),
    in: place,
    field: keyPath.describe('Keys, inside a record, down to the value sent to ask for the records after it.'),
    hasMorePath: keyPath.optional(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal('link_header'),
    pageParam: z.string().optional().describe('The page parameter the links use, where the documentation names it.'),
  }),
  z.strictObject({ ...base, kind: z.literal('next_url'), path: keyPath.describe('Keys down to the next address.') }),
  z.strictObject({
    ...base,
    kind: z.literal('odata'),
    skipParam: z.string().default('$skip'),
    nextPath: keyPath.default(['@odata.nextLink']),
  }),
]);
export type Pagination = z.output<typeof Pagination>;
