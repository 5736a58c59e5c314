import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  artifactPath,
  ConnectorError,
  type ConnectorRequest,
  errorCatalog,
  type RunState,
  type StepContext,
} from '@create-connector/contracts';
import { statArtifact } from './artifacts.ts';
import { confirmPlan } from './confirm-plan.ts';
import { noticeEdits } from './edits.ts';
import { forgetCopies } from './gate-copies.ts';
import { takeLock } from './lock.ts';
import { passGate } from './pass-gate.ts';
import type { FindScope } from './plan.ts';
import { newRecord, openRecord, type RecordStart, type RunRecord } from './record.ts';
import { type ChangedFile, missingForRest, readRun } from './resume.ts';
import { interruption, runStep, type StepTools } from './run-step.ts';
import { findStep, type Stage } from './stage.ts';
import type { Surface } from './surface.ts';

/** What a run happens in. */
export interface RunSurroundings {
  /** Absolute. */
  readonly workspace: string;
  readonly stages: readonly Stage[];
  readonly surface: Surface;
  readonly findScope: FindScope;
  /** Aborting it ends the running step's children and stops the run, with its state kept. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Commit a stage's files with git at its gate; off when left out. */
  readonly commit?: boolean;
  readonly tools?: StepTools;
}

/**
 * Runs the whole workflow for a source: plan, confirmation, stages, gates.
 *
 * A run of this source that was confirmed is never replaced unless `restart` says so; its log is kept beside the new one.
 *
 * @returns the state of a completed run
 * @throws ConnectorError RUN_EXISTS, RUN_LOCKED, GATE_UNANSWERED, INTERRUPTED, or what ended a step
 */
export async function createRun(
  request: ConnectorRequest,
  around: RunSurroundings,
  options: { readonly restart?: boolean } = {},
): Promise<RunState> {
  const { workspace, stages, findScope } = around;
  // Before anything is written: a wrong table or document costs nothing.
  const scope = await findScope(request);
  return locked(request.source, around, async () => {
    if (options.restart !== true) await refuseExisting(request.source, around);
    await keepOldLog(workspace, request.source);
    await forgetCopies(workspace, request.source);
    return recorded(newRecord(request, stages), around, async (record) => {
      await record.add({ type: 'run-started', request });
      await confirmPlan(record, stages, findScope, around.surface, scope);
      await runStages(record, around, new Set());
    });
  });
}

/** What a resumed run may be told. */
export interface ResumeOptions {
  /** A step's id or a number from 1 to 6: what lies before it is skipped. null: where the run stopped. */
  readonly from: string | null;
  /** Replace what the request says; null leaves it. The credentials file's path is absolute. */
  readonly credentials: string | null;
  readonly doc: string | null;
}

/**
 * Goes on with a run: finished steps are not done again, one that was cut off is.
 *
 * Files of finished steps that were edited are kept, named and verified again; those that are gone and still needed are asked about.
 *
 * @returns the state of a completed run, at once when it was completed already
 * @throws ConnectorError RUN_NOT_FOUND, STATE_UNREADABLE, STEP_UNKNOWN, ARTIFACT_MISSING, or as {@link createRun}
 */
export async function resumeRun(source: string, around: RunSurroundings, options: ResumeOptions): Promise<RunState> {
  const { workspace, stages, surface, findScope } = around;
  // Looked at before the lock too, whose file would leave a folder behind for a run that never was.
  await requireRun(source, around);
  return locked(source, around, async () => {
    const start = await requireRun(source, around);
    if (start.state.status === 'completed' && options.from === null) return start.state;
    const from = options.from === null ? null : (await findStep(options.from, stages, source, workspace)).id;
    return recorded(start, around, async (record) => {
      await record.add({ type: 'run-resumed', from });
      const { request } = record.state;
      const told = { credentials: options.credentials ?? request.credentials, doc: options.doc ?? request.doc };
      if (told.credentials !== request.credentials || told.doc !== request.doc) {
        await record.add({ type: 'plan-adjusted', request: { ...request, ...told } });
      }
      if (!record.state.confirmed) {
        await confirmPlan(record, stages, findScope, surface, await findScope(record.state.request));
      }
      await noticeEdits(record, { workspace, stages, context: contextFor(around) });
      const tolerated = await settleMissing(record, around);
      await runStages(record, around, tolerated);
    });
  });
}

async function runStages(record: RunRecord, around: RunSurroundings, tolerated: ReadonlySet<string>): Promise<void> {
  // A correction at a gate sends the run back to its first step that is not done.
  while ((await runOpenStages(record, around, tolerated)) === 'again');
  await record.add({ type: 'run-completed' });
}

async function runOpenStages(
  record: RunRecord,
  around: RunSurroundings,
  tolerated: ReadonlySet<string>,
): Promise<'done' | 'again'> {
  const { workspace, stages, surface, signal, commit = false, tools = {} } = around;
  for (const [index, stage] of stages.entries()) {
    const stateOf = (): RunState['stages'][number] | undefined =>
      record.state.stages.find((one) => one.stage === stage.stage);
    for (const step of stage.steps) {
      const status = stateOf()?.steps.find(({ id }) => id === step.id)?.status;
      if (status === 'completed' || status === 'skipped') continue;
      if (signal.aborted) throw interruption(signal);
      await runStep(record, step, { workspace, signal, surface, tolerated, tools });
    }
    const isToAsk = stage.gate && stateOf()?.gate !== 'answered';
    if (!isToAsk) continue;
    if (signal.aborted) throw interruption(signal);
    const at = { workspace, stages, surface, commit, context: contextFor(around) };
    if ((await passGate(record, at, stage, stages[index + 1] ?? null)) === 'again') return 'again';
  }
  return 'done';
}

/** What a verification outside a running step gets: nobody to ask, nothing to report. */
function contextFor({ workspace, signal }: RunSurroundings): StepContext {
  return { workspace, signal, report: () => undefined, person: null };
}

/** @returns paths that the person chose to go on without */
async function settleMissing(record: RunRecord, around: RunSurroundings): Promise<ReadonlySet<string>> {
  const missing = await missingForRest(around.workspace, record.state, around.stages);
  if (missing.length === 0) return new Set();
  const answer = await around.surface.askMissing(missing);
  if (answer === 'go-on') return new Set(missing.map(({ path }) => path));
  const maker = firstMaker(missing, record.state);
  if (answer === 'run' && maker !== null) {
    await record.add({ type: 'run-resumed', from: maker });
    return new Set();
  }
  const list = missing.map(({ path, step }) => (step === null ? path : `${path} (made by ${step})`)).join(', ');
  throw new ConnectorError('ARTIFACT_MISSING', `needed to go on and not there: ${list}`);
}

function firstMaker(missing: readonly ChangedFile[], state: RunState): string | null {
  const makers = new Set(missing.map(({ step }) => step));
  return state.stages.flatMap(({ steps }) => steps).find(({ id }) => makers.has(id))?.id ?? null;
}

async function locked(source: string, around: RunSurroundings, work: () => Promise<RunState>): Promise<RunState> {
  const lock = await takeLock(join(around.workspace, artifactPath('run_lock', source)), source, around.now().getTime());
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Opens the record, does the work, and records a stop where the work ends in one. */
async function recorded(
  start: RecordStart,
  around: RunSurroundings,
  work: (record: RunRecord) => Promise<void>,
): Promise<RunState> {
  const record = await openRecord(around.workspace, start, around.now, (event) => around.surface.onEvent(event));
  try {
    await work(record);
    return record.state;
  } catch (error) {
    if (ConnectorError.is(error) && isStop(error, record.state)) {
      await record.add({ type: 'run-stopped', code: error.code, message: error.message });
    }
    throw error;
  } finally {
    await record.close();
  }
}

/** Did the run merely stop: for want of an answer, by an interrupt, or at a gate because of an edit that is not good? */
function isStop({ code }: ConnectorError, { status }: RunState): boolean {
  const { exit } = errorCatalog[code];
  return exit === 3 || exit === 130 || (code === 'ARTIFACT_INVALID' && status === 'running');
}

async function requireRun(source: string, { workspace, stages }: RunSurroundings): Promise<RecordStart> {
  const start = await readRun(workspace, source, stages);
  if (start === null) throw new ConnectorError('RUN_NOT_FOUND', `${source}: no run in this workspace`);
  return start;
}

async function refuseExisting(source: string, { workspace, stages }: RunSurroundings): Promise<void> {
  const run = await readRun(workspace, source, stages);
  if (run?.state.confirmed !== true) return;
  // This process holds the lock: a run that its log calls running was cut off.
  const how = run.state.status === 'running' ? 'cut off' : run.state.status;
  throw new ConnectorError('RUN_EXISTS', `${source}: a run is there already (${how})`);
}

async function keepOldLog(workspace: string, source: string): Promise<void> {
  // The state first: a log without its state is whole, a state without its log is not.
  await rm(join(workspace, artifactPath('run_state', source)), { force: true });
  const log = artifactPath('event_log', source);
  if ((await statArtifact(workspace, log)) === null) return;
  await rename(join(workspace, log), join(workspace, `${log}.previous`));
}
