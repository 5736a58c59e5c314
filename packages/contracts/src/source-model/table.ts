import { z } from 'zod';
import { TableName } from '../source-name.ts';
import { EvidenceByFact, OpenFact } from './evidence.ts';
import { Field } from './field.ts';
import { Pagination } from './pagination.ts';
import { Request, Response } from './request.ts';

/** What the platform does with a table’s rows; names and meaning are the public connector contract’s. */
export const IngestionType = z.enum(['snapshot', 'cdc', 'cdc_with_deletes', 'append']);
export type IngestionType = z.output<typeof IngestionType>;

/** Text form of a cursor value, in records and in the parameters that filter on it. */
export const CursorFormat = z.enum(['iso8601', 'date', 'epoch_s', 'epoch_ms', 'integer', 'string']);
export type CursorFormat = z.output<typeof CursorFormat>;

/** The column that orders changes, and how the API filters and sorts on it. */
export const Cursor = z.strictObject({
  field: z.string().min(1).describe('A top-level column.'),
  format: CursorFormat,
  in: z.enum(['query', 'body']).optional().describe('Where the parameters of this cursor go; absent: into the query.'),
  startParam: z.string().optional().describe('Parameter: only records at or after this value.'),
  endParam: z.string().optional().describe('Parameter: only records up to this value.'),
  inclusive: z.boolean().nullable().default(null).describe('Does the start filter include its value? null: not said.'),
  sort: z
    .strictObject({
      parameters: z.record(z.string(), z.string()).describe('Parameters that ask for ascending cursor order.'),
      newest: z
        .record(z.string(), z.string())
        .optional()
        .describe('Parameters that ask for descending cursor order; without them a counter is read to its end.'),
    })
    .optional()
    .describe('Absent: ascending order cannot be asked for.'),
  lookbackSeconds: z.int().min(0).default(0).describe('Overlap behind the watermark, once per run.'),
});
export type Cursor = z.output<typeof Cursor>;

/** How deletions can be seen: a column that marks a deleted row, or nothing (absent). */
export const Deletes = z.strictObject({
  kind: z.literal('flag'),
  field: z.string().min(1),
  values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
});
export type Deletes = z.output<typeof Deletes>;

/** How a table’s reads can be split over executors. */
export const Partitioning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('time_windows'), windowSeconds: z.int().min(1) }),
  z.strictObject({ kind: z.literal('parents') }),
  z.strictObject({ kind: z.literal('pages'), totalPagesPath: z.array(z.string()).min(1) }),
]);
export type Partitioning = z.output<typeof Partitioning>;

/** One table: how it is read, what its rows look like, and why each of these is believed. */
export const Table = z.strictObject({
  name: TableName,
  description: z.string().optional(),
  request: Request,
  response: Response.prefault({}),
  pagination: Pagination,
  fields: z.array(Field).min(1),
  primaryKeys: z.array(z.string().min(1)).default([]),
  cursor: Cursor.optional(),
  ingestionType: IngestionType,
  deletes: Deletes.optional(),
  partitioning: Partitioning.optional(),
  scopes: z.array(z.string()).default([]).describe('Permissions or scopes the read needs.'),
  evidence: EvidenceByFact.default({}),
  open: z.array(OpenFact).default([]),
});
export type Table = z.output<typeof Table>;
