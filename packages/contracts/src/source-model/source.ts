import { z } from 'zod';
import { OptionName, SourceName } from '../source-name.ts';
import { Auth } from './auth.ts';
import { EvidenceByFact, OpenFact } from './evidence.ts';
import { Table } from './table.ts';

/** A server's address. Variables in braces become connection options with the default given here. */
export const Server = z.strictObject({
  url: z.string().min(1),
  description: z.string().optional(),
  variables: z
    .record(
      z.string(),
      z.strictObject({ option: OptionName, default: z.string(), allowed: z.array(z.string()).optional() }),
    )
    .default({}),
});
export type Server = z.output<typeof Server>;

/** A documented request budget, and the response headers that tell how much of it is left. */
export const RateLimit = z.strictObject({
  requests: z.int().min(1).optional(),
  perSeconds: z.int().min(1).optional(),
  remainingHeader: z.string().optional(),
  resetHeader: z.string().optional(),
  resetUnit: z.enum(['epoch_s', 'delta_s']).optional(),
});
export type RateLimit = z.output<typeof RateLimit>;

/** An endpoint that was seen and not made a table, with the reason a person can argue with. */
export const LeftOut = z.strictObject({ method: z.string(), path: z.string(), reason: z.string() });
export type LeftOut = z.output<typeof LeftOut>;

/** Where the facts come from: the document as it was named, its kind, the digest of its bytes. */
export const DocumentIdentity = z.strictObject({
  location: z.string(),
  kind: z.string(),
  version: z.string().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type DocumentIdentity = z.output<typeof DocumentIdentity>;

/**
 * All that is known of a source: the one thing a connector is compiled from.
 *
 * Invariants beyond the shapes (see {@link checkSourceModel}): table names are unique, keys and cursor name columns, a parent
 * exists and is not its own ancestor, each path parameter has a source.
 */
export const SourceModel = z.strictObject({
  version: z.literal(1),
  source: SourceName,
  title: z.string().min(1),
  description: z.string().optional(),
  document: DocumentIdentity.optional(),
  servers: z.array(Server).default([]).describe('The first is the default of the option base_url.'),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('Headers sent with every request, e.g. an API version.'),
  auth: Auth,
  rateLimit: RateLimit.optional(),
  tables: z.array(Table).min(1),
  leftOut: z.array(LeftOut).default([]),
  evidence: EvidenceByFact.default({}),
  open: z.array(OpenFact).default([]),
});
export type SourceModel = z.output<typeof SourceModel>;
