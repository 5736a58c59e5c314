import { z } from 'zod';

/** What the connector's code says of itself: the JSON that `inspect_connector.py` prints. */
export const Inspection = z.object({
  version: z.literal(1),
  source: z.string(),
  class: z.string(),
  data_source: z.string().nullable(),
  tables: z.array(
    z.object({
      name: z.string(),
      schema: z.object({ type: z.literal('struct'), fields: z.array(z.record(z.string(), z.unknown())) }),
      primary_keys: z.array(z.string()),
      cursor_field: z.string().nullable(),
      ingestion_type: z.string(),
      partitioned: z.boolean(),
    }),
  ),
  options: z.object({
    connection: z.array(z.object({ name: z.string(), required: z.boolean(), default: z.string().nullable() })),
    table: z.array(
      z.object({ name: z.string(), default: z.string().nullable(), tables: z.array(z.string()).nullable() }),
    ),
  }),
  functions: z.array(z.string()),
  problems: z.array(z.object({ message: z.string() })),
});
export type Inspection = z.output<typeof Inspection>;
