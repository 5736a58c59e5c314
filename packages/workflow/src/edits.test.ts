import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError, type WorkflowEvent } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { emptyFolder, textsIn } from '../test/folder.ts';
import { proves } from '../test/proves.ts';
import { requestFor, scripted, surroundings } from '../test/scripted-surface.ts';
import { obedient, silent, stagesOf, tinyStep } from '../test/tiny-steps.ts';
import { writeArtifact } from './artifacts.ts';
import { readRun } from './resume.ts';
import { createRun, resumeRun } from './run.ts';
import type { RunnableStep } from './runnable.ts';
import type { Stage } from './stage.ts';

const goOn = { from: null, credentials: null, doc: null };

/** Good whatever its file says, as long as it names the source; writes the next of the given texts on each run. */
function loose(id: string, texts: string[]): RunnableStep {
  const step = tinyStep({
    id,
    work: ({ workspace }) => writeArtifact(workspace, `${id}.txt`, texts.shift() ?? `${id} of shop`),
  });
  const loosened: RunnableStep = {
    ...step,
    async run(request, engine, context, afterWork) {
      await step.run(request, engine, context, afterWork);
      return loosened.verify(request, context, []);
    },
    async verify(_request, { workspace }) {
      const text = await readFile(join(workspace, `${id}.txt`), 'utf8');
      return text.includes('shop')
        ? { good: true, output: { files: [`${id}.txt`], facts: [{ label: 'says', value: text, confidence: null }] } }
        : { good: false, problems: [{ file: `${id}.txt`, message: 'does not name the source' }] };
    },
  };
  return loosened;
}

const noticed = (events: readonly WorkflowEvent[]): unknown[] =>
  events.flatMap((event) =>
    event.type === 'edits-noticed' ? [[event.step, Object.keys(event.edited), event.problems]] : [],
  );

async function stopped(stages: readonly Stage[]): Promise<string> {
  const workspace = await emptyFolder();
  await createRun(requestFor('shop'), surroundings(workspace, stages, scripted({ gates: [null] }).surface)).catch(
    () => undefined,
  );
  return workspace;
}

describe('a file that was edited by hand', () => {
  const stages = (): readonly Stage[] => stagesOf(loose('a', []), obedient('b'), obedient('c'));

  it(`is noticed on resume, verified again and kept ${proves('edit:noticed-and-kept')}`, async () => {
    const workspace = await stopped(stages());
    await writeFile(join(workspace, 'a.txt'), 'shop, as a person has it');
    const { surface, seen } = scripted();
    const state = await resumeRun('shop', surroundings(workspace, stages(), surface), goOn);
    expect(noticed(seen.events)).toStrictEqual([['a', ['a.txt'], []]]);
    expect(seen.gates[0]?.edits).toStrictEqual([{ step: 'a', paths: ['a.txt'], problems: [] }]);
    expect(seen.gates[0]?.facts.map(({ value }) => value)).toStrictEqual(['shop, as a person has it']);
    expect(state.status).toBe('completed');
    expect((await textsIn(workspace))['a.txt']).toBe('shop, as a person has it');
  });

  it('is told with what is wrong, and the person decides', async () => {
    const workspace = await stopped(stages());
    await writeFile(join(workspace, 'a.txt'), 'nothing of use');
    const { surface, seen } = scripted();
    await resumeRun('shop', surroundings(workspace, stages(), surface), goOn);
    const problems = [{ file: 'a.txt', message: 'does not name the source' }];
    expect(seen.gates.map(({ edits }) => edits)).toStrictEqual([
      [{ step: 'a', paths: ['a.txt'], problems }],
      [{ step: 'a', paths: ['a.txt'], problems }],
    ]);
  });

  it('stops a run that a flag answers for where it is not good', async () => {
    const workspace = await stopped(stages());
    await writeFile(join(workspace, 'a.txt'), 'nothing of use');
    const work = resumeRun('shop', surroundings(workspace, stages(), scripted({ answersBy: 'flag' }).surface), goOn);
    await expect(work).rejects.toMatchObject({
      code: 'ARTIFACT_INVALID',
      message: 'a.txt: does not name the source (edited by hand, and kept)',
    });
    expect((await readRun(workspace, 'shop', stages()))?.state.status).toBe('stopped');
    await writeFile(join(workspace, 'a.txt'), 'shop again');
    const mended = scripted({ answersBy: 'flag' });
    expect((await resumeRun('shop', surroundings(workspace, stages(), mended.surface), goOn)).status).toBe('completed');
  });

  it('is noticed during a review', async () => {
    const workspace = await emptyFolder();
    const edit = async (): Promise<'back'> => {
      await writeFile(join(workspace, 'a.txt'), 'shop, edited');
      return 'back';
    };
    const { surface, seen } = scripted({ gates: ['review', 'continue'], reviews: [edit] });
    await createRun(requestFor('shop'), surroundings(workspace, stages(), surface));
    expect(seen.gates.slice(0, 2).map(({ edits }) => edits.flatMap(({ paths }) => paths))).toStrictEqual([
      [],
      ['a.txt'],
    ]);
  });
});

describe('a step that runs again over an edit', () => {
  const again = { from: 'a', credentials: null, doc: null };

  it.each([
    ['keep' as const, 'shop by hand'],
    ['replace' as const, 'second shop'],
  ])(`asks: %s ${proves('edit:never-overwritten-silently')}`, async (overwrite, expected) => {
    const workspace = await emptyFolder();
    const stages = stagesOf(loose('a', ['first shop', 'second shop', 'third shop']), obedient('b'));
    await createRun(requestFor('shop'), surroundings(workspace, stages, scripted().surface));
    await writeFile(join(workspace, 'a.txt'), 'shop by hand');
    const { surface, seen } = scripted({ overwrite });
    await resumeRun('shop', surroundings(workspace, stages, surface), again);
    expect(seen.overwrites).toStrictEqual([['a', ['a.txt']]]);
    expect((await textsIn(workspace))['a.txt']).toBe(expected);
    const third = scripted({ overwrite });
    await resumeRun('shop', surroundings(workspace, stages, third.surface), again);
    expect(third.seen.overwrites, 'a kept edit is still an edit').toStrictEqual(
      seen.overwrites.slice(0, overwrite === 'keep' ? 1 : 0),
    );
  });

  it('keeps the edit when it is cut off between writing and putting back', async () => {
    const workspace = await emptyFolder();
    const texts = ['first shop', 'second shop', 'third shop'];
    const good = stagesOf(loose('a', texts), obedient('b'));
    await createRun(requestFor('shop'), surroundings(workspace, good, scripted().surface));
    await writeFile(join(workspace, 'a.txt'), 'shop by hand');
    const cut: RunnableStep = {
      ...silent('a'),
      run: async (_request, _engine, { workspace: at }) => {
        await writeArtifact(at, 'a.txt', 'half a file');
        throw new ConnectorError('INTERRUPTED', 'Ctrl-C');
      },
    };
    const work = resumeRun('shop', surroundings(workspace, stagesOf(cut, obedient('b')), scripted().surface), again);
    await expect(work).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await resumeRun('shop', surroundings(workspace, good, scripted().surface), goOn);
    expect((await textsIn(workspace))['a.txt']).toBe('shop by hand');
  });

  it('keeps what was edited further after the edit had been put back and its step had failed', async () => {
    const workspace = await emptyFolder();
    const stages = stagesOf(loose('a', ['first shop', 'second shop', 'third shop']), obedient('b'));
    await createRun(requestFor('shop'), surroundings(workspace, stages, scripted().surface));
    await writeFile(join(workspace, 'a.txt'), 'nothing of use');
    const work = resumeRun('shop', surroundings(workspace, stages, scripted().surface), again);
    await expect(work).rejects.toMatchObject({ code: 'STEP_FAILED' });
    await writeFile(join(workspace, 'a.txt'), 'shop, mended');
    await resumeRun('shop', surroundings(workspace, stages, scripted().surface), goOn);
    expect((await textsIn(workspace))['a.txt']).toBe('shop, mended');
  });
});

describe('a correction at a gate', () => {
  it(`runs the steps again up to the gate, whose predecessors stay answered ${proves('gate:correct-a-fact')}`, async () => {
    const workspace = await emptyFolder();
    const launched: string[] = [];
    const stages = stagesOf(loose('a', ['one shop', 'two shop']), obedient('b', launched), obedient('c', launched));
    const { surface, seen } = scripted({
      gates: ['continue', 'review', 'review', 'continue'],
      reviews: [async () => 'corrected', async (desk) => ((await desk.diffOf('b.txt')) === '' ? 'back' : 'corrected')],
    });
    const state = await createRun(requestFor('shop'), surroundings(workspace, stages, surface));
    expect(seen.gates.map(({ stage }) => stage)).toStrictEqual([1, 2, 2, 2]);
    expect(launched).toStrictEqual(['b', 'b', 'c']);
    expect((await textsIn(workspace))['a.txt']).toBe('two shop');
    expect(state.status).toBe('completed');
    expect(seen.overwrites).toStrictEqual([]);
  });

  it(`shows what changed since the last gate ${proves('gate:diff-since-last')}`, async () => {
    const workspace = await emptyFolder();
    const diffs: string[] = [];
    const stages = stagesOf(loose('a', ['one shop\n', 'two shop\n']), obedient('b'));
    const { surface, seen } = scripted({
      gates: ['review', 'review', 'continue'],
      reviews: [
        async () => 'corrected',
        async (desk) => {
          diffs.push(await desk.diffOf('a.txt'));
          return 'back';
        },
      ],
    });
    await createRun(requestFor('shop'), surroundings(workspace, stages, surface));
    expect(diffs).toStrictEqual(['--- a/a.txt\n+++ b/a.txt\n@@ -1,1 +1,1 @@\n-one shop\n+two shop\n']);
    expect(seen.gates.map(({ files }) => files[0]?.isChanged)).toStrictEqual([false, true, true]);
  });
});
