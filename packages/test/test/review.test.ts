import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtifactKind, artifactPath } from '@create-connector/contracts';
import { ensureEnvironment } from '@create-connector/runtime';
import { writeArtifact } from '@create-connector/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beyond, checklist } from '../src/index.ts';
import { type CodeFacts, observeCode } from '../src/review/code-facts.ts';
import type { ReviewFacts } from '../src/review/facts.ts';
import { renderReview } from '../src/review/report.ts';
import { type Review, reviewOf } from '../src/review/review.ts';
import { lampFacts, lampTexts } from './reviewed.ts';

/** A change of one file, and the checks that then warn or fail; no others do. */
interface Edit {
  readonly ids: readonly string[];
  readonly file: ArtifactKind | `+${string}`;
  readonly from: string;
  readonly to: string;
}
const code = (ids: string, from: string, to: string): Edit => ({
  ids: ids.split(' '),
  file: 'implementation',
  from,
  to,
});
const edit = (ids: string, file: Edit['file'], from: string, to: string): Edit => ({
  ids: ids.split(' '),
  file,
  from,
  to,
});

const get = 'requests.get(self._base_url + path, headers=headers, timeout=30)';
const edits: readonly Edit[] = [
  code('A1', 'LampLakeflowConnect(LakeflowConnect)', 'LampLakeflowConnect(Mapping)'),
  code('A4', '    """Flashes are read in the API\'s order, up to the moment at which this object was built."""\n', ''),
  code('A5', 'self._until = datetime.now(timezone.utc)', 'self._until = options["base_url"]'),
  code('A5', 'if row["at"] <= self._until', ''),
  code('A7', ', timeout=30', ''),
  code('A7', 'timeout=30', 'timeout=None'),
  code('A7', 'timeout=30', '**self._how'),
  code('A7', get, 'requests.Session().get(path)'),
  code(
    'A8',
    'StructField("id", LongType(), False), StructField("name"',
    'StructField("id", IntegerType(), False), StructField("name"',
  ),
  code('A10', 'import requests\n', 'import requests\nimport numpy\n'),
  code('A10', 'import requests\n', 'import requests\nfrom .other import rows\n'),
  code('A12', 'interface import LakeflowConnect', 'interface import LakeflowConnect, AgentOperation'),
  code('B8', '"/lamps/{id}/flashes"', 'f"/lamps/{self._token}/sparks"'),
  code('A1 A5 C1', 'return list(answer.json())', 'return list(answer.json()'),
  code('D1', 'options["token"]', '"ghp_0123456789abcdefABCDEF"'),
  code(
    'D1',
    'headers = {"Authorization": f"Bearer {self._token}"}',
    'headers = {"Authorization": "Bearer-4711-0815-abc"}',
  ),
  code('D2', 'list(answer.json())', 'eval(answer.text)'),
  code('D3', 'list(answer.json())', 'subprocess.run(answer.text)'),
  code('D4', 'timeout=30', 'timeout=30, verify=False'),
  code('D5', 'import requests\n', 'import pickle\n\nimport requests\n'),
  code('D6', 'list(answer.json())', 'yaml.load(answer.text)'),
  code('D7', 'list(answer.json())', 'open(path).readlines()'),
  code('D8', 'answer.raise_for_status()', 'logger.info(self._token)'),
  code('D9', 'https://lamp.example', 'http://lamp.example'),
  code('R-I12', 'except ValueError as error', 'except Exception as error'),
  code('R-P4', 'import requests\n', 'from __future__ import annotations\n\nimport requests\n'),
  code('R-P7', 'def list_tables(self) -> list[str]', 'def list_tables(self)'),
  edit(
    'A13',
    'package_init',
    '_lakeflow_connect_cls = LampLakeflowConnect',
    'def name(cls) -> str:\n        return "lamp"',
  ),
  edit('B2', 'connector_test', 'TestLampConnector(LakeflowConnectTests)', 'TestLampConnector(OtherTests)'),
  edit('B3', 'connector_test', 'connector_class = Lamp', 'connector_class = Other'),
  edit('B4', 'connector_test', 'simulator_source = "lamp"', 'simulator_source = "other"'),
  edit('B5', 'connector_test', '{"token": "made-up"}', '{}'),
  edit('C9', 'connector_test', 'class TestLampConnector', 'class TestLamps'),
  edit('R-Y3', 'connector_test', 'simulator_source', 'allow_null_columns = {"lamps": {"name"}}\n    simulator_source'),
  edit('B13', 'simulator_endpoints', '    synthesize_future_records: { cursor_field: at }\n', ''),
  edit('B8 R-S1', 'simulator_endpoints', '  - { path: /v1/lamps, method: GET, corpus: lamps }\n', ''),
  edit('C7 R-S1', 'simulator_endpoints', 'corpus: lamps', 'corpus: lights'),
  edit('C7', 'simulator_endpoints', 'corpus: lamps }', 'corpus: lamps, handler: a.b:c }'),
  edit('C7', 'simulator_endpoints', 'method: GET, corpus', 'corpus'),
  edit('C8', '+src/databricks/labs/community_connector/source_simulator/specs/lamp/corpus/lamps.json', '}]', '}'),
  edit(
    'R-C17',
    '+src/databricks/labs/community_connector/source_simulator/specs/lamp/corpus/flashes.json',
    '"at"',
    '"when"',
  ),
  edit('E1', 'api_doc', '| `lamps` | `GET', '| lamps | `GET'),
  edit('E3', 'api_doc', '| `name` | `string` |\n', ''),
  edit('E4', 'api_doc', '| `flashes` | `id` |', '| `flashes` | `at` |'),
  edit('E7', 'api_doc', '| `flashes` | cdc |', '| `flashes` | append |'),
  edit('E3 R-D4', 'api_doc', '## Object Schema', '## Objects'),
  edit('C3 E6', 'connector_spec', 'external_options_allowlist', 'allowlist'),
  edit('C3', 'connector_spec', 'external', '  oauth: { flow: u2m, token_url: x }\nexternal'),
  edit(
    'E2',
    'connector_spec',
    '    - { name: base_url, required: false, description: Address; `token` is sent there }\n',
    '',
  ),
  edit('E5', 'connector_spec', 'allowlist: max_records_per_batch', 'allowlist: max_rows'),
  edit('R-O1', 'connector_spec', 'Address; `token`', 'Address; `region`'),
  edit('C4 E2', 'readme', '| `base_url` |', '| `baseurl` |'),
  edit('C4', 'readme', '`max_records_per_batch`', 'max_records_per_batch'),
  edit('E1', 'readme', '| `flashes` | `id` | `cdc` | `at` |\n', ''),
  edit('E1', 'readme', '| `flashes` | `id`', '| `sparks` | `id` | `snapshot` | none |\n| `flashes` | `id`'),
  edit('E4', 'readme', '| `flashes` | `id`', '| `flashes` | `at`'),
  edit('E6', 'readme', '"sourceName"', '"source_name"'),
  edit('E7', 'readme', '| `snapshot` | none |', '| `append` | none |'),
  edit('R-D2', 'readme', '2 tables', '3 tables'),
  edit('R-D5', 'readme', 'every run: `lamps`', 'every run: lamps'),
  edit('R-C23', 'readme', 'not seen: `flashes`', 'seen'),
  edit('D1', 'readme', '2 tables.', '2 tables, s3cret-of-the-console.'),
  edit('C5', 'pyproject', ', "requests>=2.28.0,<3.0"', ''),
  edit('C5', 'pyproject', '[project]', '[project'),
  edit('C10 D10', 'pyproject', '"requests', '"pyspark>=4.2", "requests'),
  edit('C6', 'merged', 'merged', 'older'),
  edit('R-H1', '+tests/unit/sources/lamp/NOTES.md', '', 'notes'),
  edit('R-H3', '+tests/unit/sources/lamp/configs/a:b.json', '', '{}'),
  edit('R-H5', '+tests/unit/sources/lamp/conftest.py', '', ''),
  edit('R-H5', '+tests/unit/sources/lamp/__init__.py', '', 'import requests\n'),
  edit('R-H6', '+src/databricks/labs/community_connector/sources/lamp/dev_config.json', '', '{}'),
];

type Table = ReviewFacts['inspection']['tables'][number];
const withTable =
  (change: Partial<Table>) =>
  (facts: ReviewFacts): ReviewFacts => ({
    ...facts,
    inspection: {
      ...facts.inspection,
      tables: facts.inspection.tables.map((one) => (one.name === 'flashes' ? { ...one, ...change } : one)),
    },
  });
const field = (name: string, type: unknown) => ({ name, type, nullable: true, metadata: {} });
const live =
  (change: object) =>
  (facts: ReviewFacts): ReviewFacts => ({
    ...facts,
    live: { records: 1, tables: [{ table: 'lamps', records: 1, pages: 1, problem: null, drift: [], ...change }] },
  });
const without =
  (paths: readonly string[]) =>
  (facts: ReviewFacts): ReviewFacts => {
    const texts = new Map([...facts.texts].filter(([file]) => !paths.some((path) => file.startsWith(path))));
    const classes = facts.code.classes.filter(({ file }) => texts.has(file));
    return { ...facts, texts, files: [...texts.keys()], code: { ...facts.code, classes } };
  };

/** What the code says of itself, or a run found, changed; by the checks that then warn or fail. */
const changes: readonly { readonly ids: string; readonly change: (facts: ReviewFacts) => ReviewFacts }[] = [
  {
    ids: 'A2',
    change: (facts) => ({
      ...facts,
      inspection: { ...facts.inspection, functions: ['list_tables', 'get_table_schema', 'read_table'] },
    }),
  },
  { ids: 'A3 E7', change: withTable({ ingestion_type: 'cdc_with_deletes' }) },
  {
    ids: 'A6 C4 E5',
    change: (facts) => ({
      ...facts,
      inspection: {
        ...facts.inspection,
        options: { ...facts.inspection.options, table: [{ name: 'size', default: null, tables: null }] },
      },
    }),
  },
  {
    ids: 'A9 E3',
    change: withTable({
      schema: {
        type: 'struct',
        fields: [
          field('id', 'long'),
          field('at', 'string'),
          field('tags', { type: 'map', keyType: 'string', valueType: 'string', valueContainsNull: true }),
        ],
      },
    }),
  },
  {
    ids: 'A9 E3',
    change: withTable({
      schema: { type: 'struct', fields: [field('id', 'long'), field('at', 'string'), field('lamp.id', 'long')] },
    }),
  },
  {
    ids: 'A11',
    change: (facts) => ({ ...facts, pylint: [{ file: 'a.py', line: 3, message: 'R0915 Too many statements' }] }),
  },
  { ids: 'B2', change: withTable({ partitioned: true }) },
  { ids: 'B9', change: (facts) => ({ ...facts, cases: facts.cases.slice(1) }) },
  {
    ids: 'B9',
    change: (facts) => ({
      ...facts,
      cases: [{ name: 't.T::test_read_terminates', outcome: 'failed', message: 'x' }, ...facts.cases.slice(1)],
    }),
  },
  {
    ids: 'B10',
    change: (facts) => ({
      ...facts,
      cases: [...facts.cases, { name: 't.T::test_read_table', outcome: 'skipped', message: 'x' }],
    }),
  },
  { ids: 'B11', change: live({ drift: [{ column: 'x', kind: 'undeclared', detail: 'undeclared' }] }) },
  { ids: 'B11 B12', change: live({ pages: 0, problem: 'GET /lamps was answered 403' }) },
  { ids: 'B1 B2 B3 B4 B5 C9', change: without([artifactPath('connector_test', 'lamp')]) },
  {
    ids: 'B6 C7',
    change: (facts) => ({
      ...without([artifactPath('simulator_endpoints', 'lamp')])(facts),
      endpoints: 'is not there',
    }),
  },
  { ids: 'B7 C7', change: without([artifactPath('simulator_corpus', 'lamp')]) },
  { ids: 'C2 E1 E3 R-D4', change: without([artifactPath('api_doc', 'lamp')]) },
  { ids: 'R-C1 E7', change: withTable({ cursor_field: 'meta.at' }) },
  { ids: 'R-C2 E4', change: withTable({ primary_keys: ['meta.id'] }) },
  {
    ids: 'R-D3',
    change: (facts) => ({
      ...facts,
      model: { ...facts.model, tables: facts.model.tables.map((one) => ({ ...one, scopes: ['lamps:read'] })) },
    }),
  },
];

/** Checks that warn or fail, sorted. */
const found = ({ answers, beyond: others }: Review): string[] =>
  [...answers, ...others]
    .filter(({ judgement }) => judgement.outcome === 'warn' || judgement.outcome === 'fail')
    .map(({ check }) => check.id)
    .sort();

describe('the review', { timeout: 600_000 }, () => {
  let scratch = '';
  let all: CodeFacts;
  const base = lampTexts();
  const edited = edits.map(({ file, from, to }) => {
    const path = file.startsWith('+') ? file.slice(1) : artifactPath(file as ArtifactKind, 'lamp');
    const text = base.get(path) ?? '';
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    return new Map(base).set(
      path,
      text.replace(from, () => to),
    );
  });
  const codeOf = (place: string): CodeFacts => {
    const own = <T extends { file: string }>(items: readonly T[]): T[] =>
      items
        .filter(({ file }) => file.startsWith(`${place}/`))
        .map((item) => ({ ...item, file: item.file.slice(place.length + 1) }));
    return { observations: own(all.observations), classes: own(all.classes) };
  };

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'review-'));
    const files: string[] = [];
    for (const [index, texts] of [base, ...edited].entries()) {
      for (const [file, text] of texts) {
        if (!file.endsWith('.py') || file.includes('_generated_')) continue;
        await writeArtifact(scratch, `${index}/${file}`, text);
        files.push(`${index}/${file}`);
      }
    }
    const signal = new AbortController().signal;
    const environment = await ensureEnvironment({ signal, report: () => undefined });
    all = await observeCode(environment, scratch, files, signal);
  }, 600_000);
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('asks the 54 questions of the public checklist, in its order', () => {
    const families = checklist
      .map(({ id }) => id)
      .join(' ')
      .replace(/(\w)(\d+)/g, '$1$2');
    const numbered = (letter: string, to: number): string[] =>
      Array.from({ length: to }, (_, i) => `${letter}${i + 1}`);
    expect(families).toBe(
      [
        ...numbered('A', 13),
        ...numbered('B', 14),
        ...numbered('C', 10),
        ...numbered('D', 10),
        ...numbered('E', 7),
      ].join(' '),
    );
    expect(
      checklist
        .filter(({ severity }) => severity === 'blocker')
        .map(({ id }) => id)
        .join(' '),
    ).toBe('A1 A2 A3 A13 B1 B2 B3 B4 B5 B6 B7 B9 B10 C1 C2 C3 C4 C5 C7 C8 C9 C10 D1 D2 D5');
    expect(
      checklist
        .filter(({ severity }) => severity === 'minor')
        .map(({ id }) => id)
        .join(' '),
    ).toBe('A8 A9 B12 B14 C6 D10 E3 E6 E7');
  });

  it('has nothing to say of a good connector', () => {
    const review = reviewOf(lampFacts(base, codeOf('0')));
    expect(found(review)).toStrictEqual([]);
    expect([review.score, review.band]).toStrictEqual([100, 'READY']);
    const report = renderReview(review);
    expect(report.split('\n').slice(0, 8)).toStrictEqual([
      '# Self-review: lamp',
      '',
      'Score: 100 / 100 (READY)',
      '',
      "The public project's checklist: 50 pass, 0 warn, 0 fail, 4 n/a. Checks that cannot apply count neither for nor against.",
      '',
      '## Findings',
      '',
    ]);
  });

  it.each(edits.map((one, index) => ({ ...one, index, name: one.ids.join(' ') })))(
    'finds $name where $file has $to',
    ({ ids, index }) => {
      const texts = edited[index] ?? new Map();
      expect(found(reviewOf(lampFacts(texts, codeOf(String(index + 1)))))).toStrictEqual([...ids].sort());
    },
  );

  it.each(changes)('finds $ids in what the code says or a run found', ({ ids, change }) => {
    expect(found(reviewOf(change(lampFacts(base, codeOf('0')))))).toStrictEqual(ids.split(' ').sort());
  });

  it('has a case for every question that can be answered badly', () => {
    const shown = new Set([...edits.flatMap(({ ids }) => ids), ...changes.flatMap(({ ids }) => ids.split(' '))]);
    expect([...checklist, ...beyond].map(({ id }) => id).filter((id) => !shown.has(id))).toStrictEqual(['B14']);
  });

  it('tells where: path, line, what', () => {
    const index = edits.findIndex(({ ids }) => ids[0] === 'D2');
    const review = reviewOf(lampFacts(edited[index] ?? base, codeOf(String(index + 1))));
    expect([review.score, review.band]).toStrictEqual([88, 'NOT READY']);
    expect(renderReview(review)).toContain(
      '| D2 | blocker | fail | `src/databricks/labs/community_connector/sources/lamp/lamp.py:50` | runs text as code (eval) |',
    );
  });
});
