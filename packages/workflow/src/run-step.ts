import {
  ConnectorError,
  errorCatalog,
  type StepContext,
  type StepOutput,
  type Verdict,
} from '@create-connector/contracts';
import { hashArtifacts } from './artifacts.ts';
import { diskError, saysDiskFull } from './disk-error.ts';
import { asideOf, editedOf, forgetAside, putAside, renewAside, restoreEdits } from './kept-edits.ts';
import type { RunRecord } from './record.ts';
import { missingNeeds, problemLines, type RunnableStep } from './runnable.ts';
import type { Surface } from './surface.ts';

/** What a step runs in. */
export interface StepSurroundings {
  /** Absolute. */
  readonly workspace: string;
  readonly signal: AbortSignal;
  readonly surface: Surface;
  /** Missing artifacts that the person chose to go on without. */
  readonly tolerated: ReadonlySet<string>;
  readonly tools: StepTools;
}

/** What a step is handed beside its surroundings; see `StepContext`. */
export type StepTools = Pick<StepContext, 'openUrl' | 'formPort'>;

/** How long an interrupted step may take to end its children. */
const GRACE_MS = 5_000;

/**
 * Runs one step and records how it went: in progress before it is launched, completed or failed after. Files that a person
 * edited since it ran the last time are put back after it, unless the person wants them replaced.
 *
 * @throws ConnectorError with the engine's code, the verdict's, or STEP_FAILED; INTERRUPTED when the signal aborts.
 *   Any other error is a bug and is rethrown with the step's name.
 */
export async function runStep(record: RunRecord, step: RunnableStep, around: StepSurroundings): Promise<void> {
  const { workspace, signal, surface } = around;
  const { request } = record.state;
  const [engine] = step.engines;
  await settleEdits(record, step, around);
  await record.add({ type: 'step-started', step: step.id, engine });
  const report = (line: string): void => {
    // A failed write rejects the next recorded event too, which is awaited.
    record.add({ type: 'step-progressed', step: step.id, line }).catch(() => undefined);
  };
  let verdict: Verdict<StepOutput>;
  let kept: Awaited<ReturnType<typeof restoreEdits>> = { written: {}, edited: {} };
  const putBack = async (): Promise<void> => {
    kept = await restoreEdits(workspace, request.source, step.id);
  };
  try {
    await refuseMissing(step, request.source, around);
    const context = { workspace, signal, report, person: surface.person, ...around.tools };
    verdict = await untilAborted(step.run(request, engine, context, putBack), signal);
  } catch (error) {
    throw await explain(record, step.id, error, signal);
  }
  if (verdict.good) {
    const hashes = await hashArtifacts(workspace, verdict.output.files);
    const { written, edited } = kept;
    const kind = Object.keys(edited).length === 0 ? {} : { edited };
    const output = verdict.output;
    await record.add({ type: 'step-completed', step: step.id, output, hashes: { ...hashes, ...written }, ...kind });
    await forgetAside(workspace, request.source, step.id);
    return;
  }
  const code = verdict.code ?? 'STEP_FAILED';
  const problems = [...verdict.problems];
  const message = [`${step.id} is not good:`, ...problemLines(problems)].join('\n  ');
  await record.add({ type: 'step-failed', step: step.id, code, message, problems });
  throw new ConnectorError(code, message, { step: step.id });
}

/** Asks what is to become of a person's edits before their step runs again; without an answer they are kept. */
async function settleEdits({ state }: RunRecord, step: RunnableStep, around: StepSurroundings): Promise<void> {
  const { workspace, surface } = around;
  const before = state.stages.flatMap(({ steps }) => steps).find(({ id }) => id === step.id);
  const edited = before === undefined ? [] : await editedOf(workspace, before);
  await renewAside(workspace, state.source, step.id);
  const aside = await asideOf(workspace, state.source, step.id);
  const paths = [...new Set([...edited, ...aside])].sort();
  if (paths.length === 0) return;
  if ((await surface.askOverwrite(step.id, paths)) === 'replace') {
    await forgetAside(workspace, state.source, step.id);
    return;
  }
  await putAside(workspace, state.source, step.id, edited);
}

async function refuseMissing(step: RunnableStep, source: string, around: StepSurroundings): Promise<void> {
  const missing = await missingNeeds(step, source, around.workspace);
  const untold = missing.filter((path) => !around.tolerated.has(path));
  if (untold.length === 0) return;
  throw new ConnectorError('ARTIFACT_MISSING', `${step.id} needs ${untold.join(' and ')}: not there`);
}

/** Records an error as the step's failure, unless the run merely stops here, and says what to throw. */
async function explain(record: RunRecord, step: string, thrown: unknown, signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return interruption(signal);
  const error = diskError(thrown, step);
  if (ConnectorError.is(error, 'PYTHON_FAILED') && saysDiskFull(error.message)) {
    const message = `${step}: no space left on the disk`;
    return explain(record, step, new ConnectorError('WORKSPACE_FULL', message, {}, { cause: error }), signal);
  }
  if (ConnectorError.is(error)) {
    const isStop = errorCatalog[error.code].exit === 3 || errorCatalog[error.code].exit === 130;
    if (!isStop) {
      await record.add({ type: 'step-failed', step, code: error.code, message: error.message, problems: [] });
    }
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  await record.add({ type: 'step-failed', step, code: 'UNEXPECTED', message, problems: [] });
  return new Error(`step ${step}: unexpected error: ${message}`, { cause: error });
}

/** The error that an aborted signal stands for. */
export function interruption(signal: AbortSignal): ConnectorError {
  return ConnectorError.is(signal.reason)
    ? signal.reason
    : new ConnectorError('INTERRUPTED', 'the run was interrupted', {}, { cause: signal.reason });
}

/** The work's result; after an abort the work has a moment to end its children, then the abort wins. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(interruption(signal)), GRACE_MS);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
