import { ConnectorError } from '@create-connector/contracts';
import { type Gate, reviewOf } from './gate.ts';
import type { RunRecord } from './record.ts';
import type { Surface } from './surface.ts';

/** Lines of each file that a review shows. */
const REVIEW_LINES = 12;

/**
 * Stands at a gate until the answer is to continue; a review shows the files and asks again.
 *
 * @throws ConnectorError GATE_UNANSWERED where nobody answers
 */
export async function passGate(record: RunRecord, surface: Surface, gate: Gate, workspace: string): Promise<void> {
  const { stage } = gate;
  await record.add({ type: 'gate-shown', stage });
  for (;;) {
    const answer = await surface.askGate(gate);
    if (answer === null) {
      throw new ConnectorError('GATE_UNANSWERED', `the gate after step ${stage} (${gate.title}) waits for an answer`);
    }
    await record.add({ type: 'gate-answered', stage, answer, by: surface.answersBy });
    if (answer === 'continue') return;
    surface.showReview(gate, await reviewOf(workspace, gate, REVIEW_LINES));
  }
}
