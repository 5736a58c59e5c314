import { ConnectorError, type ConnectorRequest, errorCatalog } from '@create-connector/contracts';
import type { RunRecord } from './record.ts';
import { type Stage, stepsOf } from './stage.ts';
import type { Surface } from './surface.ts';

/** A table in scope, and why it is there where the person did not ask for it. */
export interface PlanTable {
  readonly name: string;
  readonly note: string | null;
}

/** What a look at the documentation gives before anybody says yes. */
export interface Scope {
  readonly tables: readonly PlanTable[];
  /** Sentences a person should read before confirming, e.g. how many endpoints were left out. */
  readonly notes: readonly string[];
}

/** What a person confirms. */
export interface Plan extends Scope {
  readonly request: ConnectorRequest;
  readonly stages: readonly { readonly stage: number; readonly title: string; readonly steps: readonly string[] }[];
}

/** Finds the tables of a request. @throws ConnectorError of exit 2 for a document or table that cannot be */
export type FindScope = (request: ConnectorRequest) => Promise<Scope>;

/** The plan for a request and its scope. */
export function planFor(request: ConnectorRequest, scope: Scope, stages: readonly Stage[]): Plan {
  return {
    ...scope,
    request,
    stages: stages.map(({ stage, title, steps }) => ({ stage, title, steps: steps.map((step) => step.title) })),
  };
}

/**
 * Shows the plan and waits for the yes. Adjustments give a new plan and the same question again; an adjustment that cannot
 * be is shown and the plan before it stands.
 *
 * @throws ConnectorError GATE_UNANSWERED where nobody answers
 */
export async function confirmPlan(
  record: RunRecord,
  stages: readonly Stage[],
  findScope: FindScope,
  surface: Surface,
  scope: Scope,
): Promise<void> {
  let plan = planFor(record.state.request, scope, stages);
  const steps = stepsOf(stages).map(({ id }) => id);
  for (;;) {
    await record.add({ type: 'plan-shown', tables: plan.tables.map(({ name }) => name), steps });
    const reply = await surface.askPlan(plan);
    if (reply === null) throw new ConnectorError('GATE_UNANSWERED', 'the plan waits for an answer');
    if (reply.answer === 'yes') {
      await record.add({ type: 'plan-confirmed', by: surface.answersBy });
      return;
    }
    const request = { ...reply.request, source: plan.request.source };
    try {
      plan = planFor(request, await findScope(request), stages);
    } catch (error) {
      if (!ConnectorError.is(error) || errorCatalog[error.code].exit !== 2) throw error;
      surface.showProblem(error);
      continue;
    }
    await record.add({ type: 'plan-adjusted', request });
  }
}
