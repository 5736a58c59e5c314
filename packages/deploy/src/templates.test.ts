import { type ConnectorSpec, type Inspection, SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { connectionTemplate } from './connection-template.ts';
import { pipelineSpec } from './pipeline-spec.ts';

const spec: ConnectorSpec = {
  connection: {
    parameters: [
      { name: 'token', type: 'string', required: true, secret: true, description: 'The token' },
      { name: 'base_url', type: 'string', required: false, secret: false, description: 'Address' },
    ],
  },
  external_options_allowlist: 'org,max_records_per_batch',
};
const model = SourceModel.parse({
  version: 1,
  source: 'acme',
  title: 'Acme',
  auth: { methods: [{ id: 'pat', kind: 'bearer' }], chosen: ['pat'] },
  tables: [
    {
      name: 'repos',
      request: {
        path: '/orgs/{org}/repos',
        parameters: [{ name: 'org', in: 'path', required: true, from: { kind: 'option', option: 'org' } }],
      },
      pagination: { kind: 'none' },
      fields: [{ name: 'id', type: 'string' }],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
    },
  ],
});
const inspected = (ingestion: string, keys: string[], cursor: string | null): Inspection['tables'][number] => ({
  name: ingestion === 'append' ? 'events' : 'repos',
  schema: { type: 'struct', fields: [] },
  primary_keys: keys,
  cursor_field: cursor,
  ingestion_type: ingestion,
  partitioned: false,
});

test('the connection holds no secret, and all options that a table may be given', () => {
  expect(connectionTemplate('acme', spec)).toStrictEqual({
    name: 'acme_connection',
    connection_type: 'COMMUNITY',
    options: {
      token: '<token>',
      sourceName: 'acme',
      externalOptionsAllowList: 'isDeleteFlow,max_records_per_batch,org,tableConfigs,tableName,tableNameList',
    },
    comment: 'Lakeflow community connector acme',
  });
});

test('the pipeline reads the tables that the code has, with its keys and cursors', () => {
  const pipeline = pipelineSpec(
    'acme',
    '0.1.0',
    {
      version: 1,
      source: 'acme',
      class: 'AcmeLakeflowConnect',
      data_source: 'AcmeDataSource',
      tables: [inspected('snapshot', ['id'], null), inspected('append', [], 'at')],
      options: { connection: [], table: [] },
      functions: [],
      problems: [],
    },
    model,
  );
  expect(pipeline['environment']).toStrictEqual({
    dependencies: [
      '/Volumes/main/default/community_connector/packages/lakeflow_community_connectors-0.1.0-py3-none-any.whl',
      '/Volumes/main/default/community_connector/packages/lakeflow_community_connectors_acme-0.1.0-py3-none-any.whl',
    ],
  });
  expect(pipeline['ingestion_definition']).toStrictEqual({
    source_type: 'COMMUNITY',
    connection_name: 'acme_connection',
    objects: [
      {
        table: {
          source_schema: 'default',
          source_table: 'repos',
          destination_catalog: 'main',
          destination_schema: 'acme',
          connector_options: { community_connector_options: { options: { org: '<org>' } } },
          table_configuration: { scd_type: 'SCD_TYPE_1', primary_keys: ['id'] },
        },
      },
      {
        table: {
          source_schema: 'default',
          source_table: 'events',
          destination_catalog: 'main',
          destination_schema: 'acme',
          table_configuration: { scd_type: 'APPEND_ONLY', sequence_by: 'at' },
        },
      },
    ],
  });
});
