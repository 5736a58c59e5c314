import { byCertainty, type Gate } from '@create-connector/workflow';
import { describe, expect, it } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { figuresText, renderFacts, renderGate, renderGateLine } from './gate.ts';
import { paintFor } from './paint.ts';

const bare = paintFor(false);
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
