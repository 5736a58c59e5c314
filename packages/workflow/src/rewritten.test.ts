import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { emptyFolder } from '../test/folder.ts';
import { requestFor, scripted, surroundings } from '../test/scripted-surface.ts';
import { obedient, stagesOf } from '../test/tiny-steps.ts';
import { readArtifact, writeArtifact } from './artifacts.ts';
import { createRun, resumeRun } from './run.ts';
import type { RunnableStep } from './runnable.ts';

/** One of two phases of one file: good when the file holds its own id. `cutOff` is asked after the file was written. */
function phase(id: string, rewrites: readonly string[], cutOff = (): boolean => false): RunnableStep {
  const made: RunnableStep = {
    ...obedient(id),
    rewrites: () => rewrites,
    async run(request, _engine, context, afterWork) {
      await writeArtifact(context.workspace, 'spec.txt', id);
      if (cutOff()) throw new ConnectorError('PYTHON_FAILED', 'cut off');
      await afterWork?.();
      return made.verify(request, context, []);
    },
    async verify(_request, { workspace }) {
      return (await readArtifact(workspace, 'spec.txt')) === id
        ? { good: true, output: { files: ['spec.txt'], facts: [] } }
        : { good: false, problems: [{ file: 'spec.txt', message: `is not ${id}` }] };
    },
  };
  return made;
}

const stages = (cutOff?: () => boolean) =>
  stagesOf(
    phase('spec:connection', []),
    obedient('dev'),
    phase('spec:complete', ['spec.txt'], cutOff),
    obedient('deploy'),
  );

test.each([
  ['is to be done again', 'dev', () => false],
  ['was cut off', null, isFirst()],
  ['was cut off, and an earlier step is done again', 'dev', isFirst()],
])('a file of a later step that %s is not taken for an edit', async (_, from, cutOff) => {
  const workspace = await emptyFolder();
  const all = stages(cutOff);
  await createRun(requestFor('shop'), surroundings(workspace, all, scripted({ answersBy: 'flag' }).surface)).catch(
    (error: unknown) => expect(ConnectorError.is(error, 'PYTHON_FAILED')).toBe(true),
  );
  const { surface, seen } = scripted({ answersBy: 'flag' });
  const state = await resumeRun('shop', surroundings(workspace, all, surface), { from, credentials: null, doc: null });
  expect(state.status).toBe('completed');
  expect(seen.events.filter(({ type }) => type === 'edits-noticed')).toStrictEqual([]);
});

test('a hand edit of the first phase is noticed as long as the later one has not begun', async () => {
  const workspace = await emptyFolder();
  const { surface, seen } = scripted({ answersBy: 'flag' });
  const all = stagesOf(
    phase('spec:connection', []),
    { ...obedient('dev'), run: async () => Promise.reject(new ConnectorError('PYTHON_FAILED', 'not yet')) },
    phase('spec:complete', ['spec.txt']),
  );
  await createRun(requestFor('shop'), surroundings(workspace, all, surface)).catch(() => undefined);
  await writeArtifact(workspace, 'spec.txt', 'mine');
  await resumeRun('shop', surroundings(workspace, all, surface), { from: null, credentials: null, doc: null }).catch(
    () => undefined,
  );
  expect(seen.events.filter(({ type }) => type === 'edits-noticed')).toHaveLength(1);
});

function isFirst(): () => boolean {
  let isNext = true;
  return () => {
    const was = isNext;
    isNext = false;
    return was;
  };
}
