import { ConnectorError, errorCatalog, type StepOutput, type Verdict } from '@create-connector/contracts';
import { hashArtifacts } from './artifacts.ts';
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
}

/** How long an interrupted step may take to end its children. */
const GRACE_MS = 5_000;

/**
 * Runs one step and records how it went: in progress before it is launched, completed or failed after.
 *
 * @throws ConnectorError with the engine's code, the verdict's, or STEP_FAILED; INTERRUPTED when the signal aborts.
 *   Any other error is a bug and is rethrown with the step's name.
 */
export async function runStep(record: RunRecord, step: RunnableStep, around: StepSurroundings): Promise<void> {
  const { workspace, signal, surface } = around;
  const { request } = record.state;
  const [engine] = step.engines;
  await record.add({ type: 'step-started', step: step.id, engine });
  const report = (line: string): void => {
    // A failed write rejects the next recorded event too, which is awaited.
    record.add({ type: 'step-progressed', step: step.id, line }).catch(() => undefined);
  };
  let verdict: Verdict<StepOutput>;
  try {
    await refuseMissing(step, request.source, around);
    const context = { workspace, signal, report, person: surface.person };
    verdict = await untilAborted(step.run(request, engine, context), signal);
  } catch (error) {
    throw await explain(record, step.id, error, signal);
  }
  if (verdict.good) {
    const hashes = await hashArtifacts(workspace, verdict.output.files);
    await record.add({ type: 'step-completed', step: step.id, output: verdict.output, hashes });
    return;
  }
  const code = verdict.code ?? 'STEP_FAILED';
  const problems = [...verdict.problems];
  const message = [`${step.id} is not good:`, ...problemLines(problems)].join('\n  ');
  await record.add({ type: 'step-failed', step: step.id, code, message, problems });
  throw new ConnectorError(code, message, { step: step.id });
}

async function refuseMissing(step: RunnableStep, source: string, around: StepSurroundings): Promise<void> {
  const missing = await missingNeeds(step, source, around.workspace);
  const untold = missing.filter((path) => !around.tolerated.has(path));
  if (untold.length === 0) return;
  throw new ConnectorError('ARTIFACT_MISSING', `${step.id} needs ${untold.join(' and ')}: not there`);
}

/** Records an error as the step's failure, unless the run merely stops here, and says what to throw. */
async function explain(record: RunRecord, step: string, error: unknown, signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return interruption(signal);
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
