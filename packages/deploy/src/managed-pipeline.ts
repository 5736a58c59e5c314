import { z } from 'zod';

const strings = z.record(z.string(), z.string());

/** One table of a managed pipeline. */
const ManagedTable = z.strictObject({
  source_schema: z.literal('default'),
  source_table: z.string().min(1),
  destination_catalog: z.string().min(1),
  destination_schema: z.string().min(1),
  destination_table: z.string().min(1).optional(),
  connector_options: z
    .strictObject({ community_connector_options: z.strictObject({ options: strings }) })
    .optional()
    .describe('The source’s own table options: in a managed pipeline here, never in table_configuration.'),
  table_configuration: z.strictObject({
    scd_type: z.enum(['SCD_TYPE_1', 'SCD_TYPE_2', 'APPEND_ONLY']),
    primary_keys: z.array(z.string().min(1)).min(1).optional(),
    sequence_by: z.string().min(1).optional(),
  }),
});

/**
 * The body that creates a managed pipeline of a community connector, no key more: what the platform does not know is refused
 * there, when it is too late.
 *
 * @see POST /api/2.0/pipelines; `source_type: COMMUNITY` is Beta
 */
export const ManagedPipeline = z.strictObject({
  name: z.string().min(1),
  catalog: z.string().min(1),
  schema: z.string().min(1),
  channel: z.literal('PREVIEW'),
  serverless: z.literal(true),
  configuration: z.strictObject({ 'pipelines.managedIngestion.registerPythonDataSource': z.literal('true') }),
  environment: z.strictObject({
    dependencies: z.tuple([z.string(), z.string()]).describe('The framework’s wheel, then the connector’s.'),
  }),
  ingestion_definition: z.strictObject({
    source_type: z.literal('COMMUNITY'),
    connection_name: z.string().min(1),
    objects: z.array(z.strictObject({ table: ManagedTable })).min(1),
  }),
});
export type ManagedPipeline = z.output<typeof ManagedPipeline>;

/** What is wrong with a `pipeline_spec.json`, a line each. @param tables - those that the code has */
export function pipelineProblems(text: string, tables: readonly string[]): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return ['is no JSON'];
  }
  const read = ManagedPipeline.safeParse(value);
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  const named = read.data.ingestion_definition.objects.map(({ table }) => table.source_table);
  return [
    ...named.filter((name) => !tables.includes(name)).map((name) => `reads ${name}, which the connector does not have`),
    ...named.filter((name, at) => named.indexOf(name) !== at).map((name) => `reads ${name} twice`),
  ];
}
