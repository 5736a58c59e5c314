import { z } from 'zod';
import { Auth } from './source-model/auth.ts';
import { FieldType } from './source-model/field.ts';
import { Pagination } from './source-model/pagination.ts';
import { Parameter, Response } from './source-model/request.ts';
import { RateLimit, Server } from './source-model/source.ts';
import { Cursor, Deletes, IngestionType } from './source-model/table.ts';
import { SourceName, TableName } from './source-name.ts';

/** A correction of one column; `null` in its place removes the column. */
export const FieldPatch = z.strictObject({
  type: FieldType.optional(),
  nullable: z.boolean().optional(),
  description: z.string().optional(),
  path: z.array(z.string()).min(1).optional(),
  parameter: z.string().optional(),
});
export type FieldPatch = z.output<typeof FieldPatch>;

/** Corrections of one table. What is given replaces what was inferred; maps are merged by name, `null` removes. */
export const TablePatch = z.strictObject({
  rename: TableName.optional(),
  description: z.string().optional(),
  path: z.string().startsWith('/').optional(),
  method: z.enum(['GET', 'POST']).optional(),
  parameters: z.record(z.string(), Parameter.omit({ name: true }).nullable()).optional(),
  response: Response.optional(),
  pagination: Pagination.optional(),
  fields: z.record(z.string(), FieldPatch.nullable()).optional(),
  primaryKeys: z.array(z.string().min(1)).optional(),
  cursor: Cursor.nullable().optional(),
  ingestionType: IngestionType.optional(),
  deletes: Deletes.nullable().optional(),
});
export type TablePatch = z.output<typeof TablePatch>;

/**
 * A person's corrections of a source model, in `{source}_overrides.yaml`. Applied last; they survive every re-run.
 *
 * `tables` is keyed by the table's inferred name. A table that was not inferred needs `path`, `fields`, `pagination` and
 * `ingestionType`.
 */
export const Overrides = z.strictObject({
  version: z.literal(1),
  source: SourceName.optional(),
  title: z.string().min(1).optional(),
  servers: z.array(Server).min(1).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  auth: Auth.optional(),
  rateLimit: RateLimit.optional(),
  tables: z.record(TableName, TablePatch.nullable()).default({}),
});
export type Overrides = z.output<typeof Overrides>;
