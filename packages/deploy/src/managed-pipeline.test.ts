import { expect, test } from 'vitest';
import { pipelineProblems } from './managed-pipeline.ts';

const body = (table: object, more: object = {}): string =>
  JSON.stringify({
    name: 'acme_ingestion',
    catalog: 'main',
    schema: 'acme',
    channel: 'PREVIEW',
    serverless: true,
    configuration: { 'pipelines.managedIngestion.registerPythonDataSource': 'true' },
    environment: { dependencies: ['/Volumes/a.whl', '/Volumes/b.whl'] },
    ingestion_definition: {
      source_type: 'COMMUNITY',
      connection_name: 'acme_connection',
      objects: [
        {
          table: {
            source_schema: 'default',
            source_table: 'users',
            destination_catalog: 'main',
            destination_schema: 'acme',
            table_configuration: { scd_type: 'SCD_TYPE_1', primary_keys: ['id'] },
            ...table,
          },
        },
      ],
    },
    ...more,
  });

test.each([
  ['the platform’s form', body({}), []],
  [
    'a table option among the pipeline’s own',
    body({ table_configuration: { scd_type: 'SCD_TYPE_1', team: 'a' } }),
    ['ingestion_definition.objects.0.table.table_configuration: Unrecognized key: "team"'],
  ],
  [
    'a type in small letters',
    body({ table_configuration: { scd_type: 'scd_type_1' } }),
    [
      'ingestion_definition.objects.0.table.table_configuration.scd_type: Invalid option: expected one of "SCD_TYPE_1"|"SCD_TYPE_2"|"APPEND_ONLY"',
    ],
  ],
  ['the current channel', body({}, { channel: 'CURRENT' }), ['channel: Invalid input: expected "PREVIEW"']],
  ['an unknown table', body({ source_table: 'groups' }), ['reads groups, which the connector does not have']],
  ['no JSON', '{', ['is no JSON']],
])('%s', (_, text, problems) => {
  expect(pipelineProblems(text, ['users'])).toStrictEqual(problems);
});
