import { z } from 'zod';

/**
 * A source's name: lower snake_case, a Python identifier, at most 48 characters.
 *
 * It becomes a Python module, a folder and part of a distribution's name, so nothing wider is accepted.
 */
export const SourceName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'must be lower snake_case, e.g. "github" or "azure_devops"')
  .max(48, 'must be at most 48 characters');
export type SourceName = z.output<typeof SourceName>;

/**
 * A table's name: lower snake_case, at most 100 characters, never one of the framework's own (`_community_...`).
 *
 * The ingestion pipeline builds view names from it, so dots, blanks and slashes are not allowed.
 */
export const TableName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'must be lower snake_case, e.g. "pull_requests"')
  .max(100, 'must be at most 100 characters');
export type TableName = z.output<typeof TableName>;

/** The name of a connection or table option: lower snake_case, because Spark hands option keys over in lower case. */
export const OptionName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower snake_case, e.g. "start_timestamp"');
export type OptionName = z.output<typeof OptionName>;
