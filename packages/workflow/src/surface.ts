import type { ConnectorError, ConnectorRequest, Person, WorkflowEvent } from '@create-connector/contracts';
import type { Gate } from './gate.ts';
import type { Plan } from './plan.ts';
import type { ChangedFile } from './resume.ts';

/** What a person says to a plan. */
export type PlanAnswer = { readonly answer: 'yes' } | { readonly answer: 'adjust'; readonly request: ConnectorRequest };

/** What a review at a gate may use. */
export interface ReviewDesk {
  /** Absolute. */
  readonly workspace: string;
  readonly request: ConnectorRequest;
  /** How a delivered file changed since the last gate that had it, as a unified diff; empty where it did not, or was not there. */
  diffOf(path: string): Promise<string>;
}

/**
 * What a review comes to: back to the gate's question; or corrections were changed, or the API was probed, and what rests on them is
 * to be done again.
 */
export type ReviewOutcome = 'back' | 'corrected' | 'probed';

/** Who is on the other side: draws what happens and answers for the person. `null` means that nobody is there. */
export interface Surface {
  /** Recorded with each answer: a person, or a flag given beforehand. */
  readonly answersBy: 'person' | 'flag';
  /** Handed to the steps. */
  readonly person: Person | null;
  /** Called in order, after the event is on disk. Must not throw. */
  onEvent(event: WorkflowEvent): void;
  askPlan(plan: Plan): Promise<PlanAnswer | null>;
  /** An adjustment that cannot be; the plan before it is asked about again. */
  showProblem(error: ConnectorError): void;
  askGate(gate: Gate): Promise<'continue' | 'review' | null>;
  /** Only called after `askGate` answered `review`. */
  review(gate: Gate, desk: ReviewDesk): Promise<ReviewOutcome>;
  /** Files that finished steps delivered and that are gone: run those steps again, or go on without? */
  askMissing(missing: readonly ChangedFile[]): Promise<'run' | 'go-on' | null>;
  /** A step is to run again and would write over files that were edited by hand. Who cannot be asked keeps them, and says so. */
  askOverwrite(step: string, paths: readonly string[]): Promise<'keep' | 'replace'>;
}
