import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError, RunState } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { emptyFolder, textsIn } from '../test/folder.ts';
import { proves } from '../test/proves.ts';
import { requestFor, scripted, surroundings } from '../test/scripted-surface.ts';
import { endless, liar, obedient, silent, stagesOf, throwing } from '../test/tiny-steps.ts';
import { createRun, resumeRun } from './run.ts';
import type { ReviewDesk } from './surface.ts';

const goOn = { from: null, credentials: null, doc: null };

async function stateOf(workspace: string): Promise<RunState> {
  return RunState.parse(JSON.parse(await readFile(join(workspace, '.create-connector/shop/state.json'), 'utf8')));
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'resolved',
    (error: unknown) => (ConnectorError.is(error) ? error.code : error),
  );

describe('createRun', () => {
  it(`runs each step once, in order, behind plan and gates ${proves('order:one-after-another')}`, async () => {
    const workspace = await emptyFolder();
    const launched: string[] = [];
    const { surface, seen } = scripted();
    const stages = stagesOf(obedient('a', launched), obedient('b', launched), obedient('c', launched));
    const state = await createRun(requestFor('shop'), surroundings(workspace, stages, surface));
    expect(launched).toStrictEqual(['a', 'b', 'c']);
    expect(state.status).toBe('completed');
    expect(seen.events.map(({ type }) => type)).toStrictEqual([
      'run-started',
      'plan-shown',
      'plan-confirmed',
      'step-started',
      'step-progressed',
      'step-completed',
      'gate-shown',
      'gate-answered',
      'step-started',
      'step-progressed',
      'step-completed',
      'gate-shown',
      'gate-answered',
      'step-started',
      'step-progressed',
      'step-completed',
      'run-completed',
    ]);
    expect(await textsIn(workspace)).toStrictEqual({
      'a.txt': 'a of shop',
      'b.txt': 'b of shop',
      'c.txt': 'c of shop',
    });
    expect(await stateOf(workspace)).toStrictEqual(state);
  });

  it(`does nothing of step 1 before the yes ${proves('plan:hard-stop')} ${proves('gate:nobody-there')}`, async () => {
    const workspace = await emptyFolder();
    const launched: string[] = [];
    const { surface, seen } = scripted({ plan: [null] });
    const work = createRun(requestFor('shop'), surroundings(workspace, stagesOf(obedient('a', launched)), surface));
    expect(await codeOf(work)).toBe('GATE_UNANSWERED');
    expect(launched).toStrictEqual([]);
    expect(seen.events.map(({ type }) => type)).toStrictEqual(['run-started', 'plan-shown', 'run-stopped']);
    expect(seen.plans[0]?.tables).toStrictEqual([
      { name: 'orders', note: null },
      { name: 'users', note: null },
    ]);
    expect(seen.plans[0]?.stages).toStrictEqual([{ stage: 1, title: 'Stage of a', steps: ['Step a'] }]);
  });

  it(`shows an adjusted plan and asks again ${proves('plan:adjusted-and-asked-again')}`, async () => {
    const workspace = await emptyFolder();
    const adjusted = { ...requestFor('shop'), tables: ['users'], simulate: true };
    const { surface, seen } = scripted({ plan: [{ answer: 'adjust', request: adjusted }] });
    const state = await createRun(requestFor('shop'), surroundings(workspace, stagesOf(obedient('a')), surface));
    expect(seen.plans.map(({ tables }) => tables.map(({ name }) => name))).toStrictEqual([
      ['orders', 'users'],
      ['users'],
    ]);
    expect(state.request).toStrictEqual(adjusted);
    expect(state.tables).toStrictEqual(['users']);
  });

  it('keeps the plan when an adjustment cannot be', async () => {
    const workspace = await emptyFolder();
    const adjusted = { ...requestFor('shop'), tables: ['nothing'] };
    const { surface, seen } = scripted({ plan: [{ answer: 'adjust', request: adjusted }] });
    const around = surroundings(workspace, stagesOf(obedient('a')), surface);
    const state = await createRun(requestFor('shop'), {
      ...around,
      findScope: async (request) => {
        if (request.tables?.includes('nothing')) throw new ConnectorError('TABLE_UNKNOWN', 'nothing: no such table');
        return around.findScope(request);
      },
    });
    expect(seen.problems.map(({ code }) => code)).toStrictEqual(['TABLE_UNKNOWN']);
    expect(seen.plans).toHaveLength(2);
    expect(state.request.tables).toBe(null);
  });

  it(`makes all tasks at once, and marks each before its launch ${proves('tasks:all-at-once')} ${proves('tasks:in-progress-before-launch')} ${proves('tasks:completed-after')}`, async () => {
    const workspace = await emptyFolder();
    const statuses: string[][] = [];
    const look = async (): Promise<void> => {
      statuses.push((await stateOf(workspace)).stages.map(({ status }) => status));
    };
    const watching = (id: string): ReturnType<typeof obedient> => {
      const step = obedient(id);
      return {
        ...step,
        run: async (...given) => {
          await look();
          return step.run(...given);
        },
      };
    };
    await createRun(
      requestFor('shop'),
      surroundings(workspace, stagesOf(watching('a'), watching('b')), scripted().surface),
    );
    await look();
    expect(statuses).toStrictEqual([
      ['in_progress', 'pending'],
      ['completed', 'in_progress'],
      ['completed', 'completed'],
    ]);
  });

  it(`shows what was delivered, reviews it, asks again ${proves('gate:shows-what-was-delivered')} ${proves('gate:review-first')}`, async () => {
    const workspace = await emptyFolder();
    const reviewed: unknown[] = [];
    const review = async (desk: ReviewDesk): Promise<'back'> => {
      reviewed.push([desk.request.source, await desk.diffOf('a.txt')]);
      return 'back';
    };
    const { surface, seen } = scripted({ gates: ['review', 'continue'], reviews: [review] });
    await createRun(requestFor('shop'), surroundings(workspace, stagesOf(obedient('a'), obedient('b')), surface));
    const table = { ingestionType: null, keys: [], cursor: null, parent: null };
    const gate = {
      stage: 1,
      title: 'Stage of a',
      next: 'Stage of b',
      files: [{ path: 'a.txt', bytes: 9, isPrivate: false, isChanged: false }],
      tables: [
        { name: 'orders', ...table },
        { name: 'users', ...table },
      ],
      auth: null,
      facts: [],
      tests: null,
      live: null,
      edits: [],
    };
    expect(seen.gates).toStrictEqual([gate, gate]);
    expect(reviewed, 'nothing was there at an earlier gate').toStrictEqual([['shop', '']]);
  });

  it('does not go on without an answer, and asks again when resumed', async () => {
    const workspace = await emptyFolder();
    const launched: string[] = [];
    const stages = stagesOf(obedient('a', launched), obedient('b', launched));
    const first = scripted({ gates: [null] });
    expect(await codeOf(createRun(requestFor('shop'), surroundings(workspace, stages, first.surface)))).toBe(
      'GATE_UNANSWERED',
    );
    expect((await stateOf(workspace)).status).toBe('stopped');
    expect(launched).toStrictEqual(['a']);
    const second = scripted();
    await resumeRun('shop', surroundings(workspace, stages, second.surface), goOn);
    expect(second.seen.gates.map(({ stage }) => stage)).toStrictEqual([1]);
    expect(launched).toStrictEqual(['a', 'b']);
  });

  it('refuses to replace a confirmed run, unless told to', async () => {
    const workspace = await emptyFolder();
    const around = surroundings(workspace, stagesOf(obedient('a')), scripted().surface);
    await createRun(requestFor('shop'), around);
    expect(await codeOf(createRun(requestFor('shop'), around))).toBe('RUN_EXISTS');
    expect((await createRun(requestFor('shop'), around, { restart: true })).status).toBe('completed');
  });
});

describe('a step that does not deliver', () => {
  it.each([
    ['silent', silent('b'), 'STEP_FAILED', 'b is not good:\n  b.txt: was not written'],
    ['liar', liar('b'), 'STEP_FAILED', 'b is not good:\n  b.txt: says something else'],
    ['throwing', throwing('b', new ConnectorError('AUTH_FAILED', '401')), 'AUTH_FAILED', '401'],
  ])(
    `%s: is reported, and the flow stops ${proves('failure:reported-and-stopped')} ${proves('failure:later-tasks-untouched')} ${proves('tasks:failed-says-so')} ${proves('agents:verified-by-files')} ${proves('failure:never-done-in-its-place')}`,
    async (_name, step, code, message) => {
      const workspace = await emptyFolder();
      const launched: string[] = [];
      const stages = stagesOf(obedient('a', launched), step, obedient('c', launched));
      expect(await codeOf(createRun(requestFor('shop'), surroundings(workspace, stages, scripted().surface)))).toBe(
        code,
      );
      const state = await stateOf(workspace);
      expect(state.status).toBe('failed');
      expect(state.stages.map(({ status }) => status)).toStrictEqual(['completed', 'failed', 'pending']);
      expect(state.stages[1]?.steps[0]?.failure).toStrictEqual({ code, message });
      expect(launched).toStrictEqual(['a']);
    },
  );

  it('names the step of an unexpected error and rethrows it', async () => {
    const workspace = await emptyFolder();
    const bug = new TypeError('x is not a function');
    const work = createRun(
      requestFor('shop'),
      surroundings(workspace, stagesOf(throwing('a', bug)), scripted().surface),
    );
    await expect(work).rejects.toMatchObject({
      message: 'step a: unexpected error: x is not a function',
      cause: bug,
    });
    expect((await stateOf(workspace)).stages[0]?.steps[0]?.failure?.code).toBe('UNEXPECTED');
  });

  it('names an artifact that it needs and that is not there', async () => {
    const workspace = await emptyFolder();
    const { surface, seen } = scripted();
    const stages = stagesOf(obedient('a', [], ['model.yaml']));
    expect(await codeOf(createRun(requestFor('shop'), surroundings(workspace, stages, surface)))).toBe(
      'ARTIFACT_MISSING',
    );
    expect(seen.events.at(-1)).toStrictEqual({
      type: 'step-failed',
      step: 'a',
      code: 'ARTIFACT_MISSING',
      message: 'a needs model.yaml: not there',
      problems: [],
      seq: 5,
      at: '2026-01-02T03:04:05.000Z',
    });
  });
});

describe('an interrupted run', () => {
  it(`ends an endless step, keeps its state and runs the step again ${proves('interrupt:state-kept')}`, async () => {
    const workspace = await emptyFolder();
    const interruption = new AbortController();
    const stages = stagesOf(
      obedient('a'),
      endless('b', () => interruption.abort(new ConnectorError('INTERRUPTED', 'Ctrl-C'))),
    );
    const work = createRun(
      requestFor('shop'),
      surroundings(workspace, stages, scripted().surface, interruption.signal),
    );
    expect(await codeOf(work)).toBe('INTERRUPTED');
    const state = await stateOf(workspace);
    expect(state.status).toBe('stopped');
    expect(state.stages.map(({ status }) => status)).toStrictEqual(['completed', 'pending']);
    const launched: string[] = [];
    const mended = stagesOf(obedient('a', launched), obedient('b', launched));
    const resumed = await resumeRun('shop', surroundings(workspace, mended, scripted().surface), goOn);
    expect(resumed.status).toBe('completed');
    expect(launched).toStrictEqual(['b']);
  });
});
