import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { artifactPath, type Inspection, SourceModel } from '@create-connector/contracts';
import { parseConnectorSpec } from '@create-connector/workflow';
import type { CodeFacts } from '../src/review/code-facts.ts';
import type { ReviewFacts } from '../src/review/facts.ts';
import { readEndpoints } from '../src/review/read-endpoints.ts';

const folder = fileURLToPath(new URL('lamp', import.meta.url));
const places = {
  source: artifactPath('source_folder', 'lamp'),
  tests: artifactPath('tests_folder', 'lamp'),
  simulator: artifactPath('simulator_folder', 'lamp'),
};
const merged = artifactPath('merged', 'lamp');

/** The files of `lamp/`, a connector that the review has nothing to say of, where a workspace has them. */
export function lampTexts(): Map<string, string> {
  const texts = new Map([[merged, 'merged\n']]);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = `${entry.parentPath}/${entry.name}`.slice(folder.length + 1);
    const [room = '', ...rest] = path.split('/');
    if (
      !entry.isFile() ||
      !(room === 'source' || room === 'tests' || room === 'simulator') ||
      path.includes('__pycache__')
    )
      continue;
    texts.set(`${places[room]}/${rest.join('/')}`, readFileSync(`${folder}/${path}`, 'utf8'));
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const field = (name: string, type: string): Record<string, unknown> => ({ name, type, nullable: true, metadata: {} });
const inspection: Inspection = {
  version: 1,
  source: 'lamp',
  class: 'LampLakeflowConnect',
  data_source: 'LampDataSource',
  tables: [
    {
      name: 'lamps',
      schema: { type: 'struct', fields: [field('id', 'long'), field('name', 'string')] },
      primary_keys: ['id'],
      cursor_field: null,
      ingestion_type: 'snapshot',
      partitioned: false,
    },
    {
      name: 'flashes',
      schema: { type: 'struct', fields: [field('id', 'long'), field('at', 'string')] },
      primary_keys: ['id'],
      cursor_field: 'at',
      ingestion_type: 'cdc',
      partitioned: false,
    },
  ],
  options: {
    connection: [
      { name: 'base_url', required: false, default: 'https://lamp.example' },
      { name: 'token', required: true, default: null },
    ],
    table: [{ name: 'max_records_per_batch', default: '100', tables: null }],
  },
  functions: ['list_tables', 'get_table_schema', 'read_table_metadata', 'read_table'],
  problems: [],
};
const model = SourceModel.parse({
  version: 1,
  source: 'lamp',
  title: 'Lamp',
  auth: { methods: [{ id: 'token', kind: 'bearer' }], chosen: ['token'] },
  tables: [
    {
      name: 'lamps',
      request: { path: '/lamps' },
      pagination: { kind: 'none' },
      fields: [
        { name: 'id', type: 'long' },
        { name: 'name', type: 'string' },
      ],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
    },
    {
      name: 'flashes',
      request: {
        path: '/lamps/{id}/flashes',
        parameters: [{ name: 'id', in: 'path', from: { kind: 'parent', table: 'lamps', field: 'id' } }],
      },
      pagination: { kind: 'none' },
      fields: [
        { name: 'id', type: 'long' },
        { name: 'at', type: 'string' },
      ],
      primaryKeys: ['id'],
      cursor: { field: 'at', format: 'iso8601' },
      ingestionType: 'cdc',
    },
  ],
});
const passed = (name: string): ReviewFacts['cases'][number] => ({
  name: `t.T::${name}`,
  outcome: 'passed',
  message: null,
});

/** The facts of the lamp connector with the given texts, whose syntax trees show `code`. */
export function lampFacts(texts: ReadonlyMap<string, string>, code: CodeFacts): ReviewFacts {
  const specFile = artifactPath('connector_spec', 'lamp');
  const spec = parseConnectorSpec(texts.get(specFile) ?? '', specFile);
  return {
    source: 'lamp',
    texts,
    code,
    inspection,
    model,
    files: [...texts.keys()],
    spec: 'spec' in spec ? spec.spec : spec.problems,
    endpoints: readEndpoints(texts.get(artifactPath('simulator_endpoints', 'lamp')) ?? null),
    cases: [passed('test_read_terminates'), passed('test_list_tables')],
    pylint: [],
    merged: 'merged\n',
    live: null,
    secrets: ['s3cret-of-the-console'],
  };
}
