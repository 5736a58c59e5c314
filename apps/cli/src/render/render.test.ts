import { ConnectorError, type RunState, type WorkflowEvent } from '@create-connector/contracts';
import type { Plan } from '@create-connector/workflow';
import { describe, expect, it } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { renderDoctor } from './doctor.ts';
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
