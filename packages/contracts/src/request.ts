import { z } from 'zod';
import { SourceName, TableName } from './source-name.ts';

/** What a person asked for: the input that every step picks its own keys from. */
export const ConnectorRequest = z.strictObject({
  source: SourceName.describe('Name of the source, e.g. github'),
  tables: z
    .array(TableName)
    .min(1)
    .nullable()
    .default(null)
    .describe('Tables to build; all proposed ones when left out'),
  doc: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('Path or URL of the API documentation; looked up by the source’s name when left out'),
  simulate: z.boolean().default(false).describe('Use the simulated source in place of the live API'),
  credentials: z.string().min(1).nullable().default(null).describe('JSON file with the credentials'),
  probe: z
    .boolean()
    .optional()
    .describe('Settle what is uncertain by a few GET requests to the API, shown first; not when left out'),
});
export type ConnectorRequest = z.output<typeof ConnectorRequest>;
