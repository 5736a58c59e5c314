import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunState } from '@create-connector/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFolder, textsIn } from '../test/folder.ts';
import { proves } from '../test/proves.ts';
import { requestFor, scripted, surroundings } from '../test/scripted-surface.ts';
import { obedient, silent, stagesOf } from '../test/tiny-steps.ts';
import { parseEventLog } from './event-log.ts';
import { changedFiles, readRun } from './resume.ts';
import { createRun, resumeRun } from './run.ts';
import type { Stage } from './stage.ts';
import { replay } from './state.ts';

const log = '.create-connector/shop/events.jsonl';
const goOn = { from: null, credentials: null, doc: null };

const threeStages = (launched: string[] = []): readonly Stage[] =>
  stagesOf(obedient('a', launched), obedient('b', launched, ['a.txt']), obedient('c', launched, ['b.txt']));

async function completedRun(): Promise<string> {
  const workspace = await emptyFolder();
  await createRun(requestFor('shop'), surroundings(workspace, threeStages(), scripted().surface));
  return workspace;
}

describe('resumeRun', () => {
  it(`finishes from any cut of the log and redoes no finished step ${proves('resume:finished-steps-not-redone')} ${proves('resume:interrupted-step-again')}`, async () => {
    const whole = await readFile(join(await completedRun(), log));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (cut) => {
        const workspace = await emptyFolder();
        const before = whole.subarray(0, cut);
        await mkdir(join(workspace, '.create-connector/shop'), { recursive: true });
        await writeFile(join(workspace, log), before);
        const events = parseEventLog(before.toString('utf8'), log).events;
        const finished = events.flatMap((event) => (event.type === 'step-completed' ? [event.step] : []));
        for (const step of finished) await writeFile(join(workspace, `${step}.txt`), `${step} of shop`);
        const launched: string[] = [];
        const stages = threeStages(launched);
        const around = surroundings(workspace, stages, scripted().surface);
        // Nothing whole in the log is no run at all.
        const state =
          events.length === 0 ? await createRun(requestFor('shop'), around) : await resumeRun('shop', around, goOn);
        expect(state.status).toBe('completed');
        expect(launched).toStrictEqual(['a', 'b', 'c'].filter((step) => !finished.includes(step)));
        expect(await textsIn(workspace)).toStrictEqual({
          'a.txt': 'a of shop',
          'b.txt': 'b of shop',
          'c.txt': 'c of shop',
        });
        const after = parseEventLog(await readFile(join(workspace, log), 'utf8'), log).events;
        expect(after.map(({ seq }) => seq)).toStrictEqual(after.map((_, index) => index + 1));
        expect(after.slice(0, events.length)).toStrictEqual(events);
        expect(replay(after, stages)).toStrictEqual(state);
      }),
      { numRuns: 25, examples: [[0], [1], [whole.length]] },
    );
  }, 60_000);

  it(`skips what lies before --from and does the rest again ${proves('resume:from-skips-the-earlier')}`, async () => {
    const workspace = await completedRun();
    const launched: string[] = [];
    const { surface, seen } = scripted();
    const state = await resumeRun('shop', surroundings(workspace, threeStages(launched), surface), {
      from: '2',
      credentials: null,
      doc: null,
    });
    expect(launched).toStrictEqual(['b', 'c']);
    expect(seen.gates.map(({ stage }) => stage)).toStrictEqual([2]);
    expect(state.status).toBe('completed');
  });

  it('marks what was never done before --from as skipped', async () => {
    const workspace = await emptyFolder();
    const failing = stagesOf(silent('a'), obedient('b'), obedient('c'));
    await createRun(requestFor('shop'), surroundings(workspace, failing, scripted().surface)).catch(() => undefined);
    const state = await resumeRun('shop', surroundings(workspace, failing, scripted().surface), {
      from: 'b',
      credentials: null,
      doc: null,
    });
    expect(state.stages.map(({ status }) => status)).toStrictEqual(['skipped', 'completed', 'completed']);
  });

  it.each([
    ['nobody is there', null, 'ARTIFACT_MISSING', []],
    ['the person lets its step run', 'run' as const, 'completed', ['a', 'b', 'c']],
  ])(`names what is missing: %s ${proves('resume:missing-artifacts-named')}`, async (_name, answer, outcome, again) => {
    const workspace = await completedRun();
    await rm(join(workspace, 'a.txt'));
    const launched: string[] = [];
    const { surface, seen } = scripted({ missing: [answer] });
    const result = await resumeRun('shop', surroundings(workspace, threeStages(launched), surface), {
      from: 'b',
      credentials: null,
      doc: null,
    }).then(
      (state) => state.status,
      (error: { code: string }) => error.code,
    );
    expect(result).toBe(outcome);
    expect(seen.missing).toStrictEqual([[{ path: 'a.txt', step: 'a', change: 'missing' }]]);
    expect(launched).toStrictEqual(again);
  });

  it('goes on without a missing file where the person says so', async () => {
    const workspace = await completedRun();
    await rm(join(workspace, 'a.txt'));
    const launched: string[] = [];
    const { surface } = scripted({ missing: ['go-on'] });
    await resumeRun('shop', surroundings(workspace, threeStages(launched), surface), {
      from: 'b',
      credentials: null,
      doc: null,
    });
    expect(launched).toStrictEqual(['b', 'c']);
  });

  it('takes another credentials file', async () => {
    const workspace = await completedRun();
    const around = surroundings(workspace, threeStages(), scripted().surface);
    const state = await resumeRun('shop', around, { from: 'c', credentials: '/somewhere/else.json', doc: null });
    expect(state.request.credentials).toBe('/somewhere/else.json');
  });

  it('says so where there is no run, no such step, or a log that is none', async () => {
    const workspace = await completedRun();
    const around = surroundings(workspace, threeStages(), scripted().surface);
    await expect(resumeRun('other', around, goOn)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect(await readdir(join(workspace, '.create-connector'))).toStrictEqual(['.gitignore', 'shop']);
    await expect(resumeRun('shop', around, { from: '7', credentials: null, doc: null })).rejects.toMatchObject({
      code: 'STEP_UNKNOWN',
      message: '7: no such step; expected 1 to 3, a, b, c',
    });
    await appendFile(join(workspace, log), 'not an event\n');
    await expect(resumeRun('shop', around, goOn)).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: `${log} line 18: not an event`,
    });
  });
});

describe('readRun', () => {
  it('gives back the very state that was written', async () => {
    const workspace = await completedRun();
    const written = await readFile(join(workspace, '.create-connector/shop/state.json'), 'utf8');
    expect((await readRun(workspace, 'shop', threeStages()))?.state).toStrictEqual(RunState.parse(JSON.parse(written)));
  });
});

describe('changedFiles', () => {
  it('tells changed from missing', async () => {
    const workspace = await completedRun();
    await writeFile(join(workspace, 'a.txt'), 'changed');
    await rm(join(workspace, 'b.txt'));
    const run = await readRun(workspace, 'shop', threeStages());
    expect(run === null ? null : await changedFiles(workspace, run.state, threeStages())).toStrictEqual([
      { path: 'a.txt', step: 'a', change: 'changed' },
      { path: 'b.txt', step: 'b', change: 'missing' },
    ]);
  });
});
