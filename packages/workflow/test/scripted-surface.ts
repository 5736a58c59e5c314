import type { ConnectorError, ConnectorRequest, WorkflowEvent } from '@create-connector/contracts';
import type { ChangedFile, Gate, Plan, PlanAnswer, ReviewDesk, ReviewOutcome, Stage, Surface } from '../src/index.ts';
import type { RunSurroundings } from '../src/run.ts';

/** What a scripted person saw. */
export interface Seen {
  readonly events: WorkflowEvent[];
  readonly plans: Plan[];
  readonly gates: Gate[];
  readonly overwrites: (readonly [step: string, paths: readonly string[]])[];
  readonly problems: ConnectorError[];
  readonly missing: (readonly ChangedFile[])[];
}

/** Answers in the order in which questions come; where they run out: yes, continue. `null` is nobody. */
export interface Script {
  readonly plan?: (PlanAnswer | null)[];
  readonly gates?: ('continue' | 'review' | null)[];
  readonly missing?: ('run' | 'go-on' | null)[];
  /** What the person does in a review; back to the gate where they run out. */
  readonly reviews?: ((desk: ReviewDesk) => Promise<ReviewOutcome>)[];
  readonly overwrite?: 'keep' | 'replace';
  readonly answersBy?: 'person' | 'flag';
  readonly onEvent?: (event: WorkflowEvent) => void;
}

/** A person who answers from a script. */
export function scripted(script: Script = {}): { readonly surface: Surface; readonly seen: Seen } {
  const seen: Seen = { events: [], plans: [], gates: [], overwrites: [], problems: [], missing: [] };
  const plan = [...(script.plan ?? [])];
  const gates = [...(script.gates ?? [])];
  const missing = [...(script.missing ?? [])];
  const reviews = [...(script.reviews ?? [])];
  const surface: Surface = {
    answersBy: script.answersBy ?? 'person',
    person: null,
    onEvent(event) {
      seen.events.push(event);
      script.onEvent?.(event);
    },
    async askPlan(shown) {
      seen.plans.push(shown);
      return plan.length > 0 ? (plan.shift() ?? null) : { answer: 'yes' };
    },
    showProblem: (error) => void seen.problems.push(error),
    async askGate(gate) {
      seen.gates.push(gate);
      return gates.length > 0 ? (gates.shift() ?? null) : 'continue';
    },
    review: async (_gate, desk) => (await reviews.shift()?.(desk)) ?? 'back',
    async askMissing(files) {
      seen.missing.push(files);
      return missing.shift() ?? null;
    },
    async askOverwrite(step, paths) {
      seen.overwrites.push([step, paths]);
      return script.overwrite ?? 'keep';
    },
  };
  return { surface, seen };
}

/** A request for a source, with the rest left out. */
export function requestFor(source: string): ConnectorRequest {
  return { source, tables: null, doc: 'api.json', simulate: false, credentials: null };
}

/** Surroundings with a fixed clock and two tables in scope, or those that were asked for. */
export function surroundings(
  workspace: string,
  stages: readonly Stage[],
  surface: Surface,
  signal: AbortSignal = new AbortController().signal,
): RunSurroundings {
  return {
    workspace,
    stages,
    surface,
    signal,
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    findScope: async ({ tables }) => ({
      tables: (tables ?? ['orders', 'users']).map((name) => ({ name, note: null })),
      notes: [],
    }),
  };
}
