import type { Surface } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import { renderJson } from '../render/json.ts';
import { renderProblem } from '../render/problem.ts';

/** One event per line on standard output and nothing else. Nobody is asked: `--yes` answers, or the run stops. */
export function jsonSurface(io: Io, isConfirmed: boolean): Surface {
  return {
    answersBy: 'flag',
    person: null,
    onEvent: (event) => io.out(renderJson(event)),
    showProblem: (error) => io.err(renderProblem(error, null, io.paint)),
    askPlan: async () => (isConfirmed ? { answer: 'yes' } : null),
    askGate: async () => (isConfirmed ? 'continue' : null),
    review: async () => 'back',
    askMissing: async () => null,
    askOverwrite: async (step, paths) => {
      io.err(`${paths.join(', ')}: edited by hand, and kept though ${step} runs again\n`);
      return 'keep';
    },
  };
}
