import { ConnectorError, type RunState, type WorkflowEvent } from '@create-connector/contracts';
import { byCertainty, type Gate, type Plan } from '@create-connector/workflow';
import { describe, expect, it } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { renderDoctor } from './doctor.ts';
import { figuresText, renderFacts, renderGate, renderGateLine } from './gate.ts';
import { renderJson } from './json.ts';
import { paintFor } from './paint.ts';
import { renderPlan } from './plan.ts';
import { renderBug, renderProblem } from './problem.ts';
import { renderEvent } from './progress.ts';
import { renderStatus } from './status.ts';
import { renderSummary } from './summary.ts';

const bare = paintFor(false);
const request = { source: 'shop', tables: null, doc: 'shop.json', simulate: true, credentials: null };
const at = '2026-01-02T03:04:05.000Z';

const SRC = 'src/databricks/labs/community_connector/sources/shop';
const room = { lines: 40 };

const gate: Gate = {
  stage: 1,
  title: 'API research',
  next: 'Authentication set-up',
  files: [
    { path: `${SRC}/shop_api_doc.md`, bytes: 4100, isPrivate: false, isChanged: true },
    { path: `${SRC}/shop_api_model.yaml`, bytes: 900, isPrivate: false, isChanged: false },
    { path: 'tests/dev_config.json', bytes: 40, isPrivate: true, isChanged: false },
    { path: 'tests/handlers', bytes: null, isPrivate: false, isChanged: false },
  ],
  tables: [
    { name: 'orders', ingestionType: 'cdc', keys: ['id'], cursor: 'updated_at', parent: null },
    { name: 'order_lines', ingestionType: 'snapshot', keys: ['order_id', 'line'], cursor: null, parent: 'orders' },
  ],
  auth: 'token (bearer)',
  facts: [
    { label: 'orders pagination', value: 'page', confidence: 0.55 },
    { label: 'authentication', value: 'bearer', confidence: null },
  ],
  tests: { passed: 3, failed: 0, skipped: 1, inapplicable: 1 },
  live: null,
  edits: [],
};

describe('renderPlan', () => {
  const plan: Plan = {
    request,
    tables: [
      { name: 'orders', note: null },
      { name: 'users', note: 'parent of orders' },
    ],
    stages: [
      { stage: 1, title: 'API research', steps: ['API research'] },
      { stage: 2, title: 'Authentication set-up', steps: ['Connection spec', 'Credentials'] },
    ],
    notes: ['3 endpoints are left out; the API doc says why.'],
  };

  it(`shows tables, steps and where the data comes from ${proves('plan:shown-first')}`, () => {
    expect(renderPlan(plan, bare)).toBe(`Plan for shop

  Tables (2)
    orders, users (parent of orders)
  Documentation  shop.json
  Reads          the simulated source
  Credentials    made up

  1  API research
  2  Authentication set-up: connection spec, credentials

  3 endpoints are left out; the API doc says why.
`);
  });

  it('stays within 80 columns with many tables, and lets no escape sequence through', () => {
    const tables = Array.from({ length: 60 }, (_, index) => ({ name: `table_number_${index}`, note: null }));
    const text = renderPlan({ ...plan, tables, notes: ['\u001b[2Jgone'] }, bare);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).not.toContain('\u001b');
  });
});

describe('renderGate', () => {
  it(`shows files, tables, keys, cursors, auth, figures and facts ${proves('gate:shows-what-was-delivered')}`, () => {
    expect(renderGate(gate, bare, room)).toBe(`
Step 1 is done: API research

  Files      ${SRC}/
               shop_api_doc.md (4.1 kB, changed), shop_api_model.yaml (900 B)
             tests/
               dev_config.json (readable by you alone), handlers
  Tables     orders       cdc       key id             cursor updated_at
             order_lines  snapshot  key order_id+line  below orders
  Auth       token (bearer)
  Tests      3 passed, 0 failed, 0 skipped, 1 does not apply
  Facts       55 % a guess   orders pagination: page
             1 more in review
`);
  });

  it('tells an edit by hand and what its step says of it, and what the live API gave', () => {
    const text = renderGate(
      {
        ...gate,
        files: [],
        facts: [],
        edits: [
          { step: 'research', paths: [`${SRC}/shop_api_doc.md`], problems: [] },
          { step: 'dev', paths: [`${SRC}/shop.py`], problems: [{ file: `${SRC}/shop.py`, message: 'no class' }] },
        ],
        live: {
          records: 40,
          tables: [
            {
              table: 'orders',
              records: 40,
              pages: 2,
              problem: null,
              drift: [{ column: 'note', kind: 'undeclared', detail: 'text' }],
            },
          ],
        },
      },
      bare,
      room,
    );
    expect(text).toContain(`
  Live       40 records of 1 table, 1 difference from the description: see the review
  Edited     shop_api_doc.md: edited by hand, kept, and good
             shop.py: edited by hand, kept, but not good:
               shop.py: no class
`);
  });

  it.each([18, 24, 44])('fits into %i lines of 80 columns, and counts what it leaves to the review', (lines) => {
    const facts = Array.from({ length: 40 }, (_, index) => ({
      label: `fact ${index}`,
      value: 'a sentence that was found in the description of an API. '.repeat(5),
      confidence: 0.5 + index / 100,
    }));
    const tables = Array.from({ length: 60 }, (_, index) => ({
      name: `a_table_with_a_rather_long_name_${index}`,
      ingestionType: 'snapshot',
      keys: ['first_of_two_keys', 'second_of_two_keys'],
      cursor: 'a_cursor',
      parent: 'another_table_with_a_long_name',
    }));
    const text = renderGate({ ...gate, facts, tables }, bare, { lines });
    const shown = text.split('\n');
    expect(shown.length).toBeLessThanOrEqual(lines);
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/50 % a guess {3}fact 0: .*\n(.*\n)*.*\d+ more in review\n$/);
    expect(text).toMatch(/and \d+ more in review\n {2}Auth/);
  });
});

describe('a gate without room', () => {
  it('counts the files and tables that it leaves to the review, not their lines', () => {
    const files = ['a/one.md', 'a/two.md', 'b/three.md', 'c/four.md'].map((path) => ({
      path,
      bytes: 1,
      isPrivate: false,
      isChanged: true,
    }));
    const tables = Array.from({ length: 30 }, (_, index) => ({
      name: `table_number_${index}`,
      ingestionType: null,
      keys: [],
      cursor: null,
      parent: null,
    }));
    const text = renderGate({ ...gate, files, tables, facts: [], tests: null }, bare, { lines: 11 });
    expect(text).toBe(`
Step 1 is done: API research

  Files      a/
               one.md (1 B, changed), two.md (1 B, changed)
             and 2 more in review
  Tables     table_number_0, table_number_1, table_number_2, table_number_3,
             table_number_4, table_number_5, table_number_6, table_number_7,
             and 22 more in review
  Auth       token (bearer)
`);
  });
});

describe('renderGateLine', () => {
  it('is one line for a log', () => {
    expect(renderGateLine(gate)).toBe(
      'Gate 1, API research: 4 files, 3 tests passed, 1 does not apply; least certain: orders pagination (a guess, 55 %).',
    );
  });
});

describe('facts', () => {
  it('puts open questions first, in words', () => {
    const open = { label: 'open: pagination of users', value: 'no document says how', confidence: 0 };
    const unsure = {
      label: 'least certain: orders',
      value: 'one page (pagination/unpaged)',
      confidence: 0.75,
    };
    const facts = byCertainty([unsure, { label: 'tables', value: 'orders', confidence: null }, open]);
    expect(renderGate({ ...gate, files: [], tables: [], facts, tests: null }, bare, room)).toContain(
      [
        '  Facts            not known pagination of users: no document says how',
        '              75 % unsure    orders: one page (pagination/unpaged)',
        `${' '.repeat(29)}tables: orders`,
      ].join('\n'),
    );
    expect(renderGateLine({ ...gate, files: [], facts, tests: null })).toBe(
      'Gate 1, API research: 0 files; least certain: pagination of users (not known).',
    );
    expect(renderFacts({ ...gate, facts }, bare)).toBe(`open: pagination of users: no document says how (not known)
least certain: orders: one page (pagination/unpaged) (unsure, 75 %)
tables: orders
`);
  });
});

describe('figuresText', () => {
  const marked = { ...bare, good: (text: string) => `good ${text}`, bad: (text: string) => `bad ${text}` };
  it.each([
    [{ passed: 13, failed: 0, skipped: 2, inapplicable: 2 }, 'good 13 passed, 0 failed, 0 skipped, 2 do not apply'],
    [{ passed: 13, failed: 0, skipped: 2 }, 'bad 13 passed, 0 failed, 2 skipped'],
    [{ passed: 13, failed: 0, skipped: 3, inapplicable: 1 }, 'bad 13 passed, 0 failed, 2 skipped, 1 does not apply'],
    [{ passed: 0, failed: 0, skipped: 2, inapplicable: 2 }, 'bad 0 passed, 0 failed, 0 skipped, 2 do not apply'],
    [{ passed: 9, failed: 1, skipped: 0 }, 'bad 9 passed, 1 failed, 0 skipped'],
  ])('calls no skipped test passed: %j', (figures, text) => {
    expect(figuresText(figures, marked)).toBe(text);
  });

  it('says the same in the line for a log', () => {
    const line = (tests: Gate['tests']): string => renderGateLine({ ...gate, facts: [], tests });
    expect(line({ passed: 1, failed: 0, skipped: 0 })).toBe('Gate 1, API research: 4 files, 1 test passed.');
    expect(line({ passed: 9, failed: 2, skipped: 3, inapplicable: 1 })).toBe(
      'Gate 1, API research: 4 files, 9 tests passed, 2 failed, 2 skipped, 1 does not apply.',
    );
  });
});

describe('renderFacts', () => {
  it('shows every fact whole', () => {
    expect(renderFacts(gate, bare)).toBe('orders pagination: page (a guess, 55 %)\nauthentication: bearer\n');
  });
});

describe('renderEvent', () => {
  const output = { files: ['a', 'b'], facts: [], tests: { passed: 2, failed: 0, skipped: 0 } };
  const cases: readonly (readonly [WorkflowEvent, string | null])[] = [
    [{ type: 'step-started', step: 'dev', engine: 'builtin', seq: 1, at }, null],
    [{ type: 'step-progressed', step: 'dev', line: 'formatting', seq: 1, at }, null],
    [
      { type: 'step-completed', step: 'dev', output, hashes: {}, seq: 1, at },
      'ok dev: 2 files, 2 passed, 0 failed, 0 skipped, 2.5 s',
    ],
    [
      { type: 'step-failed', step: 'dev', code: 'STEP_FAILED', message: 'm', problems: [], seq: 1, at },
      'failed dev: STEP_FAILED, 2.5 s',
    ],
    [{ type: 'gate-answered', stage: 1, answer: 'continue', by: 'flag', seq: 1, at }, null],
    [
      {
        type: 'edits-noticed',
        step: 'dev',
        edited: { 'a.py': 'f'.repeat(64), 'b.py': null },
        output: null,
        problems: [{ file: 'b.py', message: 'was not written' }],
        seq: 1,
        at,
      },
      'Edited by hand and kept: a.py (dev: not good, 1 problem)\nGone: b.py (dev: not good, 1 problem)',
    ],
    [
      { type: 'files-committed', stage: 1, commit: null, note: 'nothing to commit', seq: 1, at },
      'git: nothing to commit',
    ],
    [
      { type: 'facts-corrected', stage: 2, file: 'o.yaml', from: 'research', seq: 1, at },
      'Corrected in o.yaml: running again from research.',
    ],
    [{ type: 'gate-answered', stage: 1, answer: 'continue', by: 'person', seq: 1, at }, null],
    [{ type: 'run-resumed', from: 'dev', seq: 1, at }, 'Going on from dev.'],
  ];
  it.each(cases)('%j', (event, expected) => {
    expect(renderEvent(event, 2_500, bare)).toBe(expected);
  });
});

describe('renderJson', () => {
  it(`is one line ${proves('json:one-event-a-line')}`, () => {
    expect(renderJson({ type: 'step-progressed', step: 'dev', line: 'two\nlines', seq: 1, at })).toBe(
      `{"type":"step-progressed","step":"dev","line":"two\\nlines","seq":1,"at":"${at}"}\n`,
    );
  });
});

describe('renderProblem', () => {
  it(`says what is wrong and how to mend it ${proves('failure:one-clear-problem')}`, () => {
    const error = new ConnectorError('RUN_EXISTS', 'shop: a run is there already (stopped)');
    expect(renderProblem(error, 'shop', bare)).toBe(
      'RUN_EXISTS: shop: a run is there already (stopped)\n' +
        'Go on with `create-connector resume shop`, or pass `--restart` to begin anew.\n',
    );
  });

  it('shows a bug with its causes', () => {
    const text = renderBug(new Error('step dev: unexpected error: x', { cause: new TypeError('x') }), '1.2.3');
    expect(text).toContain('Error: step dev: unexpected error: x\n');
    expect(text).toContain('caused by: TypeError: x\n');
    expect(text).toContain('create-connector 1.2.3, Node ');
  });
});

const state: RunState = {
  version: 1,
  source: 'shop',
  request,
  tables: ['orders', 'users'],
  status: 'failed',
  confirmed: true,
  lastSeq: 9,
  stages: [
    {
      stage: 1,
      title: 'API research',
      status: 'completed',
      gate: 'answered',
      steps: [
        {
          id: 'research',
          status: 'completed',
          engine: 'builtin',
          output: {
            files: ['a.md', 'b.yaml'],
            facts: [
              { label: 'orders pagination', value: 'page', confidence: 0.55 },
              { label: 'least certain: users', value: 'key id', confidence: 0.6 },
              { label: 'least certain: users', value: 'one page', confidence: 0.7 },
            ],
          },
          hashes: {},
          failure: null,
          edited: {},
          problems: [],
        },
      ],
    },
    {
      stage: 2,
      title: 'Testing',
      status: 'failed',
      gate: 'none',
      steps: [
        {
          id: 'test',
          status: 'failed',
          engine: 'builtin',
          output: null,
          hashes: {},
          failure: { code: 'TESTS_FAILED', message: '1 failed' },
          edited: {},
          problems: [],
        },
      ],
    },
  ],
};

describe('renderStatus', () => {
  it('shows tasks, gates, artifacts and what changed', () => {
    const changed = [{ path: 'b.yaml', step: 'research', change: 'changed' } as const];
    expect(renderStatus(state, changed, false, bare)).toBe(`shop: failed (simulated source)
  1 API research: completed  gate answered
        a.md
        b.yaml  (changed since)
  2 Testing: failed
      test: failed
        TESTS_FAILED: 1 failed
`);
  });

  it('calls a run without a process cut off', () => {
    const running: RunState = { ...state, status: 'running', stages: [] };
    expect(renderStatus(running, [], false, bare)).toBe('shop: cut off (simulated source)\n');
    expect(renderStatus(running, [], true, bare)).toBe('shop: running (simulated source)\n');
  });
});

describe('renderSummary', () => {
  it(`names what was made, how sure it is, and what comes next ${proves('summary:connector-tables-folders')}`, () => {
    const output = { files: [], facts: [], tests: { passed: 12, failed: 0, skipped: 0 } };
    const [research, tests] = state.stages;
    const step = tests?.steps[0];
    if (research === undefined || tests === undefined || step === undefined) throw new Error('two stages are expected');
    const done: RunState = {
      ...state,
      status: 'completed',
      stages: [
        research,
        { ...tests, status: 'completed', steps: [{ ...step, status: 'completed', output, failure: null }] },
      ],
    };
    expect(renderSummary(done, bare)).toBe(`
Connector: shop
Tables:    orders, users
Source:    src/databricks/labs/community_connector/sources/shop/
Tests:     tests/unit/sources/shop/
Package:   dist/shop/

Verified against the simulated source
  test: 12 passed, 0 failed, 0 skipped

Least certain
   55 % a guess   orders pagination: page
   60 % unsure    users: key id
   70 % unsure    users: one page

Next
  dist/shop/DEPLOY.md says how to create the connection and the pipeline.
  Correct a fact in the overrides file,
    src/databricks/labs/community_connector/sources/shop/shop_overrides.yaml
  then: create-connector resume shop --from research
`);
  });
});

describe('renderDoctor', () => {
  it('says how to get what is missing', () => {
    const findings = [
      { tool: 'Python', found: '3.12.1', needed: '3.10 to 3.13', fix: null },
      { tool: 'Java', found: null, needed: '17 or 21', fix: 'Install a JDK, e.g. openjdk-17-jre-headless.' },
    ];
    expect(renderDoctor(findings, bare)).toBe(`ok       Python  3.12.1  (needed: 3.10 to 3.13)
missing  Java    not found  (needed: 17 or 21)
         Install a JDK, e.g. openjdk-17-jre-headless.
`);
  });

  it('says what is worth knowing although nothing is missing', () => {
    const note = 'old, 900 MB: rm -r /c/a\nold, 800 MB: rm -r /c/b';
    const findings = [{ tool: 'Cache', found: '3121 MB (/c)', needed: 'about 1 GB', fix: null, note }];
    expect(renderDoctor(findings, bare)).toBe(`ok       Cache  3121 MB (/c)  (needed: about 1 GB)
         old, 900 MB: rm -r /c/a
         old, 800 MB: rm -r /c/b
`);
  });
});
