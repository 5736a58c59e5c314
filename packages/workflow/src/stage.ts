import type { RunState } from '@create-connector/contracts';
import { ConnectorError } from '@create-connector/contracts';
import { nearestName } from './arguments.ts';
import { missingNeeds, type RunnableStep } from './runnable.ts';

/** A task that a person follows: steps that run one after another, and whether a gate stands behind them. */
export interface Stage {
  /** From 1, in order. */
  readonly stage: number;
  readonly title: string;
  readonly steps: readonly [RunnableStep, ...RunnableStep[]];
  readonly gate: boolean;
}

/** All steps in the order in which they run. */
export function stepsOf(stages: readonly Stage[]): readonly RunnableStep[] {
  return stages.flatMap(({ steps }) => steps);
}

/**
 * The step that a person means: an id, a stage's number (its first step), or an id without its phase.
 *
 * Of several phases it is the last one whose needs lie in the workspace, else the first.
 *
 * @throws ConnectorError STEP_UNKNOWN, with the nearest name
 */
export async function findStep(
  text: string,
  stages: readonly Stage[],
  source: string,
  workspace: string,
): Promise<RunnableStep> {
  const steps = stepsOf(stages);
  const exact = steps.find(({ id }) => id === text) ?? stages.find(({ stage }) => String(stage) === text)?.steps[0];
  if (exact !== undefined) return exact;
  const phases = steps.filter(({ id }) => id.startsWith(`${text}:`));
  for (const phase of phases.toReversed()) {
    if ((await missingNeeds(phase, source, workspace)).length === 0) return phase;
  }
  const [first] = phases;
  if (first !== undefined) return first;
  const ids = steps.map(({ id }) => id);
  const nearest = nearestName(text, ids);
  const hint = nearest === null ? `expected 1 to ${stages.length}, ${ids.join(', ')}` : `did you mean ${nearest}?`;
  throw new ConnectorError('STEP_UNKNOWN', `${text}: no such step; ${hint}`);
}

/** Id of the step whose verified output named this file, or null. */
export function deliveredBy(state: RunState, file: string): string | null {
  for (const { steps } of state.stages) {
    for (const { id, output } of steps) if (output?.files.includes(file)) return id;
  }
  return null;
}
