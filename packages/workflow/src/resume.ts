import { join } from 'node:path';
import { artifactPath, ConnectorError, type RunState } from '@create-connector/contracts';
import { hashArtifacts, statArtifact } from './artifacts.ts';
import { readEventLog } from './event-log.ts';
import { isLocked } from './lock.ts';
import type { RecordStart } from './record.ts';
import type { RunnableStep } from './runnable.ts';
import { deliveredBy, type Stage, stepsOf } from './stage.ts';
import { replay } from './state.ts';

/** A delivered file that is no longer as its step left it. */
export interface ChangedFile {
  /** Relative to the workspace. */
  readonly path: string;
  /** Id of the step that delivered it; null where no step of this run did. */
  readonly step: string | null;
  readonly change: 'missing' | 'changed';
}

/**
 * A run as its log tells it, or null where the source has none.
 *
 * The log is the truth; `state.json` is what it comes to, for other programs to read.
 *
 * @throws ConnectorError STATE_UNREADABLE
 */
export async function readRun(
  workspace: string,
  source: string,
  stages: readonly Stage[],
): Promise<RecordStart | null> {
  const file = artifactPath('event_log', source);
  const log = await readEventLog(join(workspace, file), file);
  if (log === null) {
    const stateFile = artifactPath('run_state', source);
    if ((await statArtifact(workspace, stateFile)) === null) return null;
    throw new ConnectorError('STATE_UNREADABLE', `${stateFile}: the log ${file} that it belongs to is gone`);
  }
  try {
    const state = replay(log.events, stages);
    return state === null ? null : { state, wholeBytes: log.wholeBytes };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConnectorError('STATE_UNREADABLE', `${file}: ${error.message}`, {}, { cause: error });
  }
}

/** Is a process at work on this source now? A run whose log says `running` without one was cut off. */
export async function isAtWork(workspace: string, source: string, now: Date): Promise<boolean> {
  return isLocked(join(workspace, artifactPath('run_lock', source)), now.getTime());
}

/**
 * Files of finished steps that were changed or removed since, in the order of the steps.
 *
 * A file that a later step writes anew is that step's from its start on, also where it was cut off or is to be done again: no
 * person edited it.
 */
export async function changedFiles(
  workspace: string,
  state: RunState,
  stages: readonly Stage[],
): Promise<readonly ChangedFile[]> {
  const rewriters = stepsOf(stages).map((step) => ({ id: step.id, paths: step.rewrites(state.source) }));
  const changed: ChangedFile[] = [];
  for (const step of state.stages.flatMap(({ steps }) => steps)) {
    if (step.status !== 'completed' || step.output === null) continue;
    const own = step.output.files.filter((path) => lastDeliverer(state, path, rewriters) === step.id);
    const now = await hashArtifacts(workspace, own);
    for (const path of own) {
      const hash = step.hashes[path];
      if (hash !== undefined && now[path] !== undefined && now[path] !== hash) {
        changed.push({ path, step: step.id, change: 'changed' });
      } else if ((await statArtifact(workspace, path)) === null) {
        changed.push({ path, step: step.id, change: 'missing' });
      }
    }
  }
  return changed;
}

/** What is gone and is still needed: by the next step, or by a later one although a finished step had delivered it. */
export async function missingForRest(
  workspace: string,
  state: RunState,
  stages: readonly Stage[],
): Promise<readonly ChangedFile[]> {
  const missing = new Map<string, ChangedFile>();
  for (const [index, step] of stepsToRun(state, stages).entries()) {
    for (const path of step.needs(state.source)) {
      const by = deliveredBy(state, path);
      if (index > 0 && (by === null || !isFinished(state, by))) continue;
      if ((await statArtifact(workspace, path)) === null) missing.set(path, { path, step: by, change: 'missing' });
    }
  }
  return [...missing.values()];
}

/** Steps that are neither finished nor skipped, in order. */
export function stepsToRun(state: RunState, stages: readonly Stage[]): readonly RunnableStep[] {
  const open = new Set(
    state.stages.flatMap(({ steps }) => steps.flatMap(({ id, status }) => (isOpen(status) ? [id] : []))),
  );
  return stepsOf(stages).filter(({ id }) => open.has(id));
}

function isOpen(status: string): boolean {
  return status !== 'completed' && status !== 'skipped';
}

function isFinished(state: RunState, id: string): boolean {
  return state.stages.some(({ steps }) => steps.some((step) => step.id === id && step.status === 'completed'));
}

function lastDeliverer(
  state: RunState,
  path: string,
  rewriters: readonly { readonly id: string; readonly paths: readonly string[] }[],
): string | undefined {
  return state.stages
    .flatMap(({ steps }) => steps)
    .findLast(({ id, status, output, engine }) => {
      if (status === 'completed') return output?.files.includes(path);
      const hasBegun = engine !== null;
      return hasBegun && rewriters.some((rewriter) => rewriter.id === id && rewriter.paths.includes(path));
    })?.id;
}
