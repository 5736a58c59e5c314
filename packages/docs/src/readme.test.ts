import { type ConnectorSpec, type Inspection, SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { readmeProblems } from './check.ts';
import type { ReadmeFacts } from './facts.ts';
import { renderReadme } from './readme.ts';

const model = SourceModel.parse({
  version: 1,
  source: 'acme',
  title: 'Acme | <script>',
  description: 'Tasks of *teams*.\n\n# Not a heading of ours',
  document: { location: '/home/ann/acme.json', kind: 'openapi3', version: '1.2', sha256: '0'.repeat(64) },
  auth: {
    methods: [
      { id: 'pat', kind: 'bearer', description: 'Make a token in the console.' },
      { id: 'web', kind: 'oauth2', flow: 'authorization_code' },
    ],
    chosen: ['pat'],
  },
  rateLimit: { requests: 150, perSeconds: 60 },
  tables: [
    {
      name: 'projects',
      description: 'List projects',
      request: {
        path: '/projects',
        parameters: [
          {
            name: 'workspace',
            in: 'query',
            required: true,
            description: 'Id of the `workspace`',
            from: { kind: 'option', option: 'workspace_id' },
          },
        ],
      },
      pagination: { kind: 'none' },
      fields: [{ name: 'gid', type: 'string' }],
      primaryKeys: ['gid'],
      ingestionType: 'snapshot',
      scopes: ['projects:read'],
      open: [{ fact: 'pagination', reason: 'the document names no paging parameter' }],
    },
    {
      name: 'tasks',
      request: {
        path: '/projects/{gid}/tasks',
        parameters: [{ name: 'gid', in: 'path', from: { kind: 'parent', table: 'projects', field: 'gid' } }],
      },
      pagination: { kind: 'none' },
      fields: [{ name: 'gid', type: 'string' }],
      primaryKeys: ['gid'],
      cursor: { field: 'modified_at', format: 'iso8601' },
      ingestionType: 'cdc',
      evidence: { primaryKeys: [{ pointer: '#/x', rule: 'primary-key/gid', confidence: 0.6 }] },
    },
  ],
});
const spec: ConnectorSpec = {
  connection: {
    parameters: [
      { name: 'token', type: 'string', required: true, secret: true, description: 'The token' },
      { name: 'base_url', type: 'string', required: false, secret: false, description: 'Address' },
    ],
  },
  external_options_allowlist: '',
};
const field = (name: string, type: unknown) => ({ name, type, nullable: true, metadata: {} });
const inspection: Inspection = {
  version: 1,
  source: 'acme',
  class: 'AcmeLakeflowConnect',
  data_source: 'AcmeDataSource',
  tables: [
    {
      name: 'projects',
      schema: { type: 'struct', fields: [field('gid', 'string'), field('size', 'long')] },
      primary_keys: ['gid'],
      cursor_field: null,
      ingestion_type: 'snapshot',
      partitioned: false,
    },
    {
      name: 'tasks',
      schema: { type: 'struct', fields: [field('tags', { type: 'array', elementType: 'string', containsNull: true })] },
      primary_keys: ['gid'],
      cursor_field: 'modified_at',
      ingestion_type: 'cdc',
      partitioned: false,
    },
  ],
  options: {
    connection: [{ name: 'token', required: true, default: null }],
    table: [
      { name: 'workspace_id', default: null, tables: null },
      { name: 'max_records_per_batch', default: '1000', tables: ['tasks'] },
    ],
  },
  functions: ['list_tables', 'read_table'],
  problems: [],
};
const facts: ReadmeFacts = { model, spec, inspection };
const readme = renderReadme(facts);
const section = (name: string): string => readme.split(/^## /m).find((part) => part.startsWith(name)) ?? '';

test('it has the sections of the public project, in order, and tells all that the code has', () => {
  expect(readme.match(/^## .*$/gm)).toStrictEqual([
    '## Prerequisites',
    '## Setup',
    '## Supported Objects',
    '## Table Configurations',
    '## Data Type Mapping',
    '## Guarantees',
    '## Known Limitations',
    '## How to Run',
    '## References',
  ]);
  expect(readmeProblems(readme, facts)).toStrictEqual([]);
});

test('tables come with keys, cursor, ingestion type and how deletes show', () => {
  expect(section('Supported Objects')).toContain(
    [
      '2 tables. Names are written exactly so.',
      '',
      '| Table | Primary key | Ingestion type | Cursor | Deleted rows |',
      '| --- | --- | --- | --- | --- |',
      '| `projects` | `gid` | `snapshot` | none | gone with the next run |',
      '| `tasks` | `gid` | `cdc` | `modified_at` | not seen |',
    ].join('\n'),
  );
  expect(section('Supported Objects').trim().split('\n').slice(-2)).toStrictEqual([
    '- `projects`: List projects.',
    '- `tasks`: Read for each row of projects.',
  ]);
});

test('options come with their tables, need, default and meaning', () => {
  const rows = section('Table Configurations')
    .split('\n')
    .filter((line) => line.startsWith('| `max') || line.startsWith('| `work'));
  expect(rows).toStrictEqual([
    '| `max_records_per_batch` | `tasks` | no | `1000` | About how many rows one incremental batch holds at most; a page is never cut. |',
    '| `workspace_id` | `projects`, `tasks` | yes | none | Id of the \\`workspace\\` |',
  ]);
});

test('only types that occur are mapped', () => {
  expect(section('Data Type Mapping').trim().split('\n').slice(2)).toStrictEqual([
    '| In the API | Spark type | For example |',
    '| --- | --- | --- |',
    '| text; also values that are kept as JSON text | `string` | `projects.gid` |',
    '| whole number | `long` | `projects.size` |',
    '| list | `array` | `tasks.tags` |',
  ]);
});

test('limitations name the tables, and unsure facts are told', () => {
  expect(section('Known Limitations').trim().split('\n').slice(2)).toStrictEqual([
    '- Read whole in every run, because the API tells no changes: `projects`.',
    '- Deleted rows stay in the destination, because the API does not tell of them: `tasks`. A full refresh removes them.',
    '- The API allows 150 requests in 60 s; a run waits when it is told to.',
    '- Ways to authenticate that are documented and not used: `web`.',
    '- Columns that the API adds later arrive only after the connector is built again.',
    '',
    '### To Be Checked Against the Live API',
    '',
    '- `projects`, `pagination`: the document names no paging parameter',
    '- `tasks`, `primaryKeys`: inferred, 60 % sure',
  ]);
});

test('a document’s words are text, and no folder of this machine shows', () => {
  expect(readme.split('\n')[0]).toBe('# Lakeflow Acme \\| \\<script\\> Community Connector');
  expect(readme).not.toContain('Not a heading of ours');
  expect(readme).not.toContain('/home/ann');
  expect(section('References')).toContain('- `acme.json` (openapi3, version 1.2)');
});

test.each([
  ['a table', '| `tasks` | `gid` |', '| `Tasks` | `gid` |', 'the table tasks has no row with its keys and cursor'],
  ['an option', '| `workspace_id` |', '| `workspace` |', 'the table option workspace_id has no row'],
  ['a parameter', '`base_url`', '`baseurl`', 'the connection parameter base_url is not named'],
  ['a number', '2 tables.', '3 tables.', 'says "3 tables", but the connector has 2'],
  ['a section', '## References', '## Links', 'the section References is missing'],
  ['a method', '2 tables.', '2 tables by list_tables.', 'names list_tables, which is no business of its readers'],
])('%s told wrongly is found', (_, right, wrong, problem) => {
  expect(readmeProblems(readme.replaceAll(right, wrong), facts)).toStrictEqual([problem]);
});

test('each table says what a read promises', () => {
  expect(
    section('Guarantees')
      .split('\n')
      .filter((line) => /^[|-] /.test(line)),
  ).toStrictEqual([
    '- *exactly once*: each row that is there during the whole read arrives once.',
    '- *last version*: each row arrives, its newest version last; a row may arrive again and replaces itself by its key.',
    expect.stringMatching(/^\| Table +\| Promise +\| Because +\|$/),
    expect.stringMatching(/^\| -+ \| -+ \| -+ \|$/),
    expect.stringMatching(/^\| `projects` \| exactly once \| one answer holds the whole list +\|$/),
    expect.stringMatching(/^\| `tasks` +\| last version \| one answer holds the whole list +\|$/),
  ]);
});

const oauthSpec = (flow: 'm2m' | 'u2m'): ReadmeFacts => ({
  ...facts,
  spec: { ...spec, connection: { ...spec.connection, oauth: { flow, token_url: 'https://acme.example/token' } } },
});

test('a sign-in names both redirect addresses; one between machines sends people to the command line', () => {
  const [person, machine] = (['u2m', 'm2m'] as const).map((flow) => renderReadme(oauthSpec(flow)));
  expect(person).toContain('- `https://<workspace>/login/oauth/http.html`, for the pages of the workspace');
  expect(person).toContain('- `http://127.0.0.1:<port>/callback`, for the command line');
  expect(machine).toContain('the “Add data” page of the workspace does not offer it.');
  expect(readme).not.toContain('redirect');
});

test('an expired grant is renewed in its connection, by a command that is told', () => {
  expect(section('Setup')).toContain(
    "community-connector update_connection acme acme_connection -o '<options as JSON>'",
  );
});
