import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { artifactPath, ConnectorError } from '@create-connector/contracts';
import type { Gate, GateFile, ReviewDesk } from '@create-connector/workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { scriptedPerson } from '../../test/scripted-person.ts';
import { type ReviewTools, reviewGate } from './review.ts';

const MODEL = `
version: 1
source: shop
title: Shop
auth: {methods: [{id: token, kind: bearer}], chosen: [token]}
evidence: {auth: [{pointer: '#/security', rule: auth/declared, confidence: 0.95}]}
tables:
  - name: orders
    request: {path: /orders}
    pagination: {kind: none}
    fields: [{name: id, type: string}]
    primaryKeys: [id]
    ingestionType: snapshot
    evidence:
      pagination: [{pointer: '#/paths/~1orders', rule: pagination/none, confidence: 0.5}]
      primaryKeys: [{pointer: '#/paths/~1orders', rule: primary-key/id, confidence: 0.9}]
`;
const OVERRIDES = artifactPath('overrides', 'shop');
const file = (path: string, isChanged = false): GateFile => ({ path, bytes: 5, isPrivate: false, isChanged });

const gate: Gate = {
  stage: 1,
  title: 'API research',
  next: 'Next',
  files: [file('a.md'), file('b.md', true), { path: 'secret.json', bytes: 2, isPrivate: true, isChanged: false }],
  tables: [],
  auth: null,
  facts: [{ label: 'orders', value: 'snapshot', confidence: 0.5 }],
  tests: null,
  live: null,
  edits: [],
};

let workspace = '';
let shown: string[] = [];
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'review-'));
  shown = [];
  await put('a.md', 'Hello');
  await put('b.md', 'World');
  await put(artifactPath('api_model', 'shop'), MODEL);
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

const review = (...answers: string[]) => reviewing({}, {}, ...answers);

function reviewing(more: Partial<ReviewTools>, request: Partial<ReviewDesk['request']>, ...answers: string[]) {
  const scripted = scriptedPerson(...answers);
  const offered: string[] = [];
  const person: ReviewTools['person'] = {
    ...scripted.person,
    select(message, choices) {
      offered.push(...choices.map(({ value }) => value));
      return scripted.person.select(message, choices);
    },
  };
  const tools: ReviewTools = {
    person,
    opener: {
      editor: 'an-editor',
      view: async (text) => void shown.push(text),
      edit: async (path) => {
        await writeFile(path, 'edited');
        shown.push(`edits ${path.slice(workspace.length + 1)}`);
      },
    },
    say: (text) => void shown.push(text.trim()),
    complain: (error) => void shown.push(`${error.code}: ${error.message}`),
    check: async (_request, text) => {
      if (text.includes('nothing')) throw new ConnectorError('OVERRIDES_INVALID', 'orders: no such column');
    },
    ...more,
  };
  const desk: ReviewDesk = {
    workspace,
    request: { source: 'shop', tables: null, doc: null, simulate: true, credentials: null, ...request },
    diffOf: async (path) => `diff of ${path}\n`,
  };
  return { outcome: reviewGate(gate, desk, tools), asked: scripted.asked, offered };
}

describe('reviewGate', () => {
  it(`shows artifacts, differences and facts, and comes back ${proves('gate:review-first')}`, async () => {
    const answers = ['0', 'view', '1', 'diff', '2', 'diff', 'facts', 'back'];
    expect(await review(...answers).outcome).toBe('back');
    expect(shown).toStrictEqual([
      'Hello',
      'diff of b.md\n',
      'secret.json: readable by you alone, and not shown here',
      'diff of b.md\n',
      'orders: snapshot (a guess, 50 %)\n',
    ]);
  });

  it('opens an artifact in the editor', async () => {
    expect(await review('0', 'edit', 'back').outcome).toBe('back');
    expect(shown).toStrictEqual(['edits a.md']);
  });

  it(`corrects a fact: the least certain is offered first ${proves('gate:correct-a-fact')}`, async () => {
    const { outcome, asked } = review('correct', '0', '{kind: offset, param: start, size: {param: limit}}', 'save');
    expect(await outcome).toBe('corrected');
    expect(asked[2]).toBe('orders.pagination is (YAML on one line; null: not so; empty: leave it)');
    expect(
      await readFile(join(workspace, OVERRIDES), 'utf8'),
    ).toBe(`# Corrections of what was inferred; they survive every run.
version: 1
source: shop
tables:
  orders:
    pagination:
      kind: offset
      param: start
      size:
        param: limit
`);
  });

  it('keeps comments, takes a typed name, and follows a renaming', async () => {
    await put(OVERRIDES, '# mine\nversion: 1\ntables:\n  order_list: # the real name\n    rename: orders\n');
    expect(await review('correct', 'other', 'orders.primaryKeys', '[id, line]', 'save').outcome).toBe('corrected');
    expect(await readFile(join(workspace, OVERRIDES), 'utf8')).toBe(
      '# mine\nversion: 1\ntables:\n  order_list:\n    # the real name\n    rename: orders\n    primaryKeys: [id, line]\n',
    );
  });

  it('says what is wrong with a value and asks again; nothing is saved', async () => {
    const answers = ['correct', 'other', 'orders.primaryKeys', 'id', '[id', '[nothing]', '', 'back'];
    expect(await review(...answers).outcome).toBe('back');
    expect(shown.map((line) => line.split('\n')[0])).toStrictEqual([
      'OVERRIDES_INVALID: /tables/orders/primaryKeys: Invalid input: expected array, received string',
      expect.stringMatching(/^OVERRIDES_INVALID: \[id: /),
      'OVERRIDES_INVALID: orders: no such column',
    ]);
    await expect(readFile(join(workspace, OVERRIDES))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('names the tables where a fact is of none', async () => {
    expect(await review('correct', 'other', 'ordrs.cursor', 'back').outcome).toBe('back');
    expect(shown).toStrictEqual([
      'OVERRIDES_INVALID: ordrs.cursor: expected <table>.<fact>, beginning with one of orders, title, servers, headers, auth, rateLimit',
    ]);
  });

  it('asks the API where there are credentials for it', async () => {
    const asked: string[] = [];
    const answering = (isSent: boolean): Pick<ReviewTools, 'probe'> => ({
      probe: async ({ request }) => {
        asked.push(request.source);
        return isSent;
      },
    });
    const live = { simulate: false, credentials: 'mine.json' };
    expect(await reviewing(answering(true), live, 'probe').outcome).toBe('probed');
    expect(await reviewing(answering(false), live, 'probe', 'back').outcome).toBe('back');
    expect(asked).toStrictEqual(['shop', 'shop']);
    for (const request of [{ simulate: true }, { simulate: false, credentials: null }]) {
      const { outcome, offered } = reviewing(answering(true), request, 'back');
      expect(await outcome).toBe('back');
      expect(offered).not.toContain('probe');
    }
  });

  it(`offers the drift of a live check; a person's own correction stands ${proves('gate:drift-offered')}`, async () => {
    await put(OVERRIDES, 'version: 1\ntables:\n  orders:\n    fields:\n      note: { type: string } # seen\n');
    const drift = 'version: 1\ntables: {orders: {fields: {note: {type: long}, total: {type: double}}}}\n';
    await put(artifactPath('drift_overrides', 'shop'), drift);
    expect(await review('drift', 'save').outcome).toBe('corrected');
    expect(shown[0]).toBe('tables.orders.fields.note.type: your correction stands');
    expect(await readFile(join(workspace, OVERRIDES), 'utf8')).toBe(
      'version: 1\ntables:\n  orders:\n    fields:\n      note: {type: string} # seen\n      total:\n        type: double\n',
    );
    expect(await review('back').outcome).toBe('back');
  });

  it('offers to run again where the corrections were edited', async () => {
    await put(OVERRIDES, 'version: 1\n');
    expect(await review('overrides', 'edit', 'again').outcome).toBe('corrected');
  });
});
