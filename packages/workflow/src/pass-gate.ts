import { artifactPath, ConnectorError, type StepContext } from '@create-connector/contracts';
import { commitFiles } from './commit-files.ts';
import { noticeEdits } from './edits.ts';
import { type Gate, gateFor } from './gate.ts';
import { keepCopies, lastCopy, textOf } from './gate-copies.ts';
import type { RunRecord } from './record.ts';
import { type Stage, stepsOf } from './stage.ts';
import type { ReviewDesk, Surface } from './surface.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What a gate stands in. */
export interface GateSurroundings {
  /** Absolute. */
  readonly workspace: string;
  readonly stages: readonly Stage[];
  readonly surface: Surface;
  readonly context: StepContext;
  /** Commit the stage's files with git when the person goes on. */
  readonly commit: boolean;
}

/**
 * Stands at a gate until the answer is to continue; a review asks again.
 *
 * @returns `again` when facts were corrected and steps before this gate are to be run again
 * @throws ConnectorError GATE_UNANSWERED where nobody answers; ARTIFACT_INVALID where a flag answers and an edit by hand is
 *   not good, since no person saw it
 */
export async function passGate(
  record: RunRecord,
  around: GateSurroundings,
  stage: Stage,
  next: Stage | null,
): Promise<'continue' | 'again'> {
  const { workspace, surface } = around;
  for (let isFirst = true; ; isFirst = false) {
    await noticeEdits(record, around);
    const gate = await gateFor(record.state, stage, next, workspace);
    if (isFirst) await record.add({ type: 'gate-shown', stage: stage.stage });
    if (surface.answersBy === 'flag') refuseBadEdits(gate);
    const answer = await surface.askGate(gate);
    if (answer === null) {
      throw new ConnectorError(
        'GATE_UNANSWERED',
        `the gate after step ${stage.stage} (${stage.title}) waits for an answer`,
      );
    }
    await record.add({ type: 'gate-answered', stage: stage.stage, answer, by: surface.answersBy });
    if (answer === 'continue') {
      await leave(record, around, gate);
      return 'continue';
    }
    const outcome = await surface.review(gate, deskFor(record, around, gate));
    if (outcome !== 'back' && (await correct(record, around, gate, outcome))) return 'again';
  }
}

function refuseBadEdits({ edits }: Gate): void {
  const [problem] = edits.flatMap(({ problems }) => problems);
  if (problem === undefined) return;
  const where = `${problem.file}${problem.pointer === undefined ? '' : ` ${problem.pointer}`}`;
  throw new ConnectorError('ARTIFACT_INVALID', `${where}: ${problem.message} (edited by hand, and kept)`);
}

async function leave(record: RunRecord, { workspace, context, commit }: GateSurroundings, gate: Gate): Promise<void> {
  const { source } = record.state;
  const paths = gate.files.map(({ path }) => path);
  await keepCopies(workspace, source, gate.stage, paths);
  if (!commit) return;
  const beside = [artifactPath('overrides', source), artifactPath('probes', source)];
  const message = `${source}: ${gate.title} (step ${gate.stage})`;
  const done = await commitFiles(workspace, [...paths, ...beside], message, context.signal);
  await record.add({ type: 'files-committed', stage: gate.stage, ...done });
}

/** Records a correction or what probes showed; the steps that rest on it become pending. False where this run has no step to run again. */
async function correct(
  record: RunRecord,
  { workspace, stages }: GateSurroundings,
  gate: Gate,
  outcome: 'corrected' | 'probed',
): Promise<boolean> {
  const { source } = record.state;
  const [first] = stepsOf(stages);
  if (first === undefined) return false;
  const file = artifactPath(outcome === 'probed' ? 'probes' : 'overrides', source);
  await keepCopies(
    workspace,
    source,
    gate.stage,
    gate.files.map(({ path }) => path),
  );
  await record.add({ type: 'facts-corrected', stage: gate.stage, file, from: first.id });
  return true;
}

function deskFor({ state }: RunRecord, { workspace }: GateSurroundings, gate: Gate): ReviewDesk {
  return {
    workspace,
    request: state.request,
    async diffOf(path) {
      const before = await lastCopy(workspace, state.source, gate.stage, path);
      return before === null ? '' : unifiedDiff(path, before, (await textOf(workspace, path)) ?? '');
    },
  };
}
