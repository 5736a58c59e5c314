import { ConnectorError, type Problem, type StepContext, type StepState } from '@create-connector/contracts';
import { hashArtifacts } from './artifacts.ts';
import type { RunRecord } from './record.ts';
import { changedFiles } from './resume.ts';
import type { RunnableStep } from './runnable.ts';
import { type Stage, stepsOf } from './stage.ts';

/** A finished step whose files a person edited or removed, and what its verification says of it now. */
export interface Edit {
  readonly step: string;
  /** Relative to the workspace. */
  readonly paths: readonly string[];
  /** Empty: the edit is good. */
  readonly problems: readonly Problem[];
}

/** What noticing needs of a run. */
interface Noticing {
  readonly workspace: string;
  readonly stages: readonly Stage[];
  readonly context: StepContext;
}

/**
 * Looks for files of finished steps that were edited since, has their steps verify them again, and records the result. The
 * files are kept as they are. What was told already and is good is not verified twice.
 */
export async function noticeEdits(record: RunRecord, around: Noticing): Promise<void> {
  const { workspace, stages, context } = around;
  const changed = await changedFiles(workspace, record.state, stages);
  for (const step of stepsOf(stages)) {
    const state = stepState(record, step.id);
    if (state?.status !== 'completed') continue;
    const paths = changed.filter((one) => one.step === step.id).map(({ path }) => path);
    const hashes = await hashArtifacts(workspace, paths);
    const edited = Object.fromEntries(paths.map((path) => [path, hashes[path] ?? null]));
    if (isSame(edited, state.edited) && state.problems.length === 0) continue;
    const verdict = await verifyAgain(step, record, context, paths);
    await record.add({ type: 'edits-noticed', step: step.id, edited, ...verdict });
  }
}

/** The edits of a run that stand, as they were noticed. */
export function editsOf(steps: readonly StepState[]): readonly Edit[] {
  return steps.flatMap(({ id, status, edited, problems }) => {
    const paths = Object.keys(edited);
    return status !== 'completed' || paths.length + problems.length === 0 ? [] : [{ step: id, paths, problems }];
  });
}

async function verifyAgain(
  step: RunnableStep,
  { state }: RunRecord,
  context: StepContext,
  edited: readonly string[],
): Promise<{ readonly output: StepState['output']; readonly problems: Problem[] }> {
  try {
    const verdict = await step.verify(state.request, context, edited);
    return verdict.good
      ? { output: verdict.output, problems: [] }
      : { output: null, problems: verdict.problems.length > 0 ? [...verdict.problems] : [noReason(step.id)] };
  } catch (error) {
    // What an edit breaks is told at the gate; it does not end the run.
    if (context.signal.aborted || !ConnectorError.is(error)) throw error;
    return { output: null, problems: [{ file: edited[0] ?? step.id, message: error.message }] };
  }
}

const noReason = (step: string): Problem => ({ file: step, message: 'is not good' });

function stepState({ state }: RunRecord, id: string): StepState | undefined {
  return state.stages.flatMap(({ steps }) => steps).find((step) => step.id === id);
}

function isSame(a: Readonly<Record<string, string | null>>, b: Readonly<Record<string, string | null>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && a[key] === b[key]);
}
