import type { ConnectorError, ConnectorRequest, Person, WorkflowEvent } from '@create-connector/contracts';
import type { Gate, ReviewedFile } from './gate.ts';
import type { Plan } from './plan.ts';
import type { ChangedFile } from './resume.ts';

/** What a person says to a plan. */
export type PlanAnswer = { readonly answer: 'yes' } | { readonly answer: 'adjust'; readonly request: ConnectorRequest };

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
  showReview(gate: Gate, files: readonly ReviewedFile[]): void;
  /** Files that finished steps delivered and that are gone: run those steps again, or go on without? */
  askMissing(missing: readonly ChangedFile[]): Promise<'run' | 'go-on' | null>;
}
