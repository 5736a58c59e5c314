import { type Inspection, requestOptions, type SourceModel } from '@create-connector/contracts';
import type { ManagedPipeline } from './managed-pipeline.ts';
import { connectionName, frameworkWheelName, wheelName } from './names.ts';

/** Where the wheels are uploaded to, as the public project's tool does it by default. */
export const packagesFolder = '/Volumes/main/default/community_connector/packages';

/**
 * The body that creates a managed pipeline over all tables, in the form that the platform takes.
 *
 * Tables, keys and cursors are the code's own; options that a table cannot be read without stand as `<option>`.
 *
 * @see POST /api/2.0/pipelines
 */
export function pipelineSpec(
  source: string,
  version: string,
  inspection: Inspection,
  model: SourceModel,
): ManagedPipeline {
  return {
    name: `${source}_ingestion`,
    catalog: 'main',
    schema: source,
    channel: 'PREVIEW',
    serverless: true,
    configuration: { 'pipelines.managedIngestion.registerPythonDataSource': 'true' },
    environment: {
      dependencies: [`${packagesFolder}/${frameworkWheelName}`, `${packagesFolder}/${wheelName(source, version)}`],
    },
    ingestion_definition: {
      source_type: 'COMMUNITY',
      connection_name: connectionName(source),
      objects: inspection.tables.map((table) => ({
        table: {
          source_schema: 'default',
          source_table: table.name,
          destination_catalog: 'main',
          destination_schema: source,
          ...connectorOptions(table.name, model),
          table_configuration: {
            scd_type: table.ingestion_type === 'append' ? 'APPEND_ONLY' : 'SCD_TYPE_1',
            ...(table.primary_keys.length > 0 ? { primary_keys: table.primary_keys } : {}),
            ...(table.cursor_field === null ? {} : { sequence_by: table.cursor_field }),
          },
        },
      })),
    },
  };
}

type ManagedTable = ManagedPipeline['ingestion_definition']['objects'][number]['table'];

function connectorOptions(name: string, model: SourceModel): Pick<ManagedTable, 'connector_options'> {
  const table = model.tables.find((one) => one.name === name);
  const needed = table === undefined ? [] : requestOptions(table, model).filter(({ required }) => required);
  if (needed.length === 0) return {};
  const options = Object.fromEntries(needed.map((option) => [option.name, `<${option.name}>`]));
  return { connector_options: { community_connector_options: { options } } };
}
