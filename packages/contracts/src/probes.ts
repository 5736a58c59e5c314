import { z } from 'zod';
import { SourceName, TableName } from './source-name.ts';

/** A fact of a table that requests to the API can settle. */
export const ProbedFact = z.enum(['pagination', 'pagination.size', 'cursor']);
export type ProbedFact = z.output<typeof ProbedFact>;

/** What a few requests to the API showed of one fact. It counts as long as the model says of the fact what was tested. */
export const ProbeFinding = z.strictObject({
  table: TableName,
  fact: ProbedFact,
  of: z.record(z.string(), z.unknown()).describe('What the model said when it was tested: the paging, or the cursor.'),
  holds: z.boolean().describe('Did the API do what the model says?'),
  says: z.string().describe('What was seen, without any value of a record.'),
  settles: z
    .strictObject({
      first: z.int().min(0).optional().describe('Number of the first page.'),
      inclusive: z.boolean().optional().describe('Does the start filter include its own value?'),
    })
    .default({})
    .describe('Values that the model did not have, or had otherwise.'),
  requests: z
    .array(z.strictObject({ line: z.string().describe('Method, path and query, redacted.'), status: z.int() }))
    .min(1),
});
export type ProbeFinding = z.output<typeof ProbeFinding>;

/**
 * Record of the requests that were sent to settle what documents leave uncertain, in `{source}_probes.yaml`.
 *
 * Research reads it beside the description: both give the same model again, without a request.
 */
export const Probes = z.strictObject({
  version: z.literal(1),
  source: SourceName,
  at: z.iso.datetime().describe('When the last of them was sent.'),
  findings: z.array(ProbeFinding).default([]),
  open: z
    .array(z.strictObject({ table: TableName, fact: ProbedFact, reason: z.string() }))
    .default([])
    .describe('What the last requests could not settle.'),
});
export type Probes = z.output<typeof Probes>;
