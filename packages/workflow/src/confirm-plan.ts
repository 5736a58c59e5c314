import { ConnectorError, errorCatalog } from '@create-connector/contracts';
import { type FindScope, planFor, type Scope } from './plan.ts';
import type { RunRecord } from './record.ts';
import { type Stage, stepsOf } from './stage.ts';
import type { Surface } from './surface.ts';

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
