import { type Inspection, SourceModel } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { pullRequestText } from './pull-request.ts';
import { openPoints, type PullRequestFacts, scoreOf } from './pull-request-facts.ts';

const table = {
  request: { path: '/users' },
  fields: [{ name: 'id', type: 'string' }],
  primaryKeys: ['id'],
  ingestionType: 'snapshot',
};
const model = SourceModel.parse({
  version: 1,
  source: 'acme',
  title: 'Acme | API',
  document: { location: '/home/ada/acme.json', kind: 'openapi-3', version: '3.1.0', sha256: 'ab'.repeat(32) },
  auth: { methods: [{ id: 'pat', kind: 'bearer' }], chosen: ['pat'] },
  tables: [
    { ...table, name: 'users', pagination: { kind: 'none' } },
    { ...table, name: 'teams', pagination: { kind: 'offset', param: 'offset', size: { param: 'limit', max: 100 } } },
  ],
});
const inspected = (name: string, ingestion: string, cursor: string | null): Inspection['tables'][number] => ({
  name,
  schema: { type: 'struct', fields: [] },
  primary_keys: ['id'],
  cursor_field: cursor,
  ingestion_type: ingestion,
  partitioned: false,
});
const facts: PullRequestFacts = {
  source: 'acme',
  model,
  inspection: {
    version: 1,
    source: 'acme',
    class: 'AcmeLakeflowConnect',
    data_source: 'AcmeDataSource',
    tables: [inspected('users', 'snapshot', null), inspected('teams', 'snapshot', null), inspected('own', 'cdc', 'at')],
    options: { connection: [], table: [] },
    functions: [],
    problems: [],
  },
  files: ['src/acme.py'],
  tests: { passed: 21, failed: 0, skipped: 3 },
  live: null,
  score: '96 / 100 (READY)',
  open: ['users: `cursor`: nothing filters'],
  hasLogo: false,
  toolVersion: '0.1.0',
};

test('title, tables, tests, open points, files and origin', () => {
  expect(pullRequestText(facts)).toBe(`# feat(acme): add acme connector

A connector for Acme \\| API: 3 tables, one new source, no other file of the repository touched. Label: \`needs-live-testing\`.

## Tables

| Table | Type | Key | Cursor | While the source changes |
| --- | --- | --- | --- | --- |
| \`users\` | snapshot | \`id\` |  | exactly once: one answer holds the whole list |
| \`teams\` | snapshot | \`id\` |  | may miss: pages are counted, so a row can slip by where another is deleted while the list is read; one that slides to the next page is known again where the table has a cursor |
| \`own\` | cdc | \`id\` | \`at\` |  |

## How it was tested

- Generated suite, against the simulated source: 21 passed, 0 failed, 3 skipped.
- Live API: not read; \`needs-live-testing\`.
- Self-review: 96 / 100 (READY).

## What a live test should settle

- users: \`cursor\`: nothing filters

## Files

- \`src/acme.py\`

\`\`\`sh
git add -- \\
  src/databricks/labs/community_connector/sources/acme \\
  tests/unit/sources/acme \\
  src/databricks/labs/community_connector/source_simulator/specs/acme \\
  ':(exclude)*/SELF_REVIEW.md' \\
  ':(exclude)*/dev_config.json' \\
  ':(exclude)*/.gitignore'
\`\`\`

## Where it comes from

- Made with create-connector (\`@create-connector/deploy 0.1.0\`).
- API description: \`acme.json\`, openapi-3 3.1.0, sha256 \`${'ab'.repeat(32)}\`.

## Next

- Run it against the live API (\`create-connector test acme --credentials FILE\`), then take the label off.
- Add a logo, \`src/databricks/labs/community_connector/sources/acme/acme.svg\`: it is missing.
- Ask first whether the platform already offers \`acme\` as a managed connector: such a request is closed.
- Push once, then ask for review: each push takes the labels that allow the checks away.
`);
});

const liveTable = (name: string, problem: string | null) => ({
  table: name,
  records: 40,
  pages: 2,
  problem,
  drift: [],
});
test.each([
  [[liveTable('users', null)], '- Live API: 40 records of 1 tables read, no column differs.', false],
  [
    [liveTable('users', null), liveTable('teams', '403')],
    '- Live API: 40 records of 1 tables read, no column differs; not to be read: `teams`; `needs-live-testing`.',
    true,
  ],
])('the live result takes the label off only when every table was read', (tables, line, isLabelled) => {
  const text = pullRequestText({ ...facts, live: { records: 40, tables }, hasLogo: true });
  expect(text.split('\n')).toContain(line);
  expect(/Label: /.test(text)).toBe(isLabelled);
});

test('without run, review, document or open points it says so', () => {
  const { document: _, ...undocumented } = model;
  const text = pullRequestText({ ...facts, model: undocumented, tests: null, score: null, open: [] });
  expect(text).toContain('not run with this text: `create-connector test acme`');
  expect(text).toContain('- Self-review: not done.');
  expect(text).toContain('The documentation leaves nothing open.');
  expect(text).toContain('- From a source model written by hand.');
});

test('the score is read from the review, open points from the API doc', () => {
  expect(scoreOf('# Self-review: acme\n\nScore: 74 / 100 (NEEDS WORK)\n')).toBe('74 / 100 (NEEDS WORK)');
  expect(scoreOf('# Self-review: acme\n')).toBe(null);
  const doc = [
    '# Acme',
    'TBD: `auth`: no scheme is declared',
    '## Reading',
    '### users',
    '| page size | TBD: maximum not stated | x |',
    'TBD: `cursor`: no filter',
    'TBD: `cursor`: no filter',
    '## Sources',
    'Not TBD.',
  ];
  expect(openPoints(doc.join('\n'))).toStrictEqual([
    '`auth`: no scheme is declared',
    'users: maximum not stated',
    'users: `cursor`: no filter',
  ]);
});
