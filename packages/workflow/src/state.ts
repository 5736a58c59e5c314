import type {
  ConnectorRequest,
  RunState,
  StageState,
  StepState,
  TaskStatus,
  WorkflowEvent,
} from '@create-connector/contracts';
import type { Stage } from './stage.ts';

/** A run of which nothing is done yet: each stage is a pending task. */
export function startState(request: ConnectorRequest, stages: readonly Stage[]): RunState {
  return {
    version: 1,
    source: request.source,
    request,
    tables: request.tables ?? [],
    status: 'planned',
    confirmed: false,
    lastSeq: 0,
    stages: stages.map(({ stage, title, steps }) => ({
      stage,
      title,
      status: 'pending',
      steps: [...steps].map(({ id }) => pending(id)),
      gate: 'none',
    })),
  };
}

/**
 * The state after an event: the only place where a state changes, so that the log alone gives it back.
 *
 * Pure. An event of a step or stage that the run does not have changes nothing but `lastSeq`.
 */
export function applyEvent(state: RunState, event: WorkflowEvent): RunState {
  return { ...change(state, event), lastSeq: event.seq };
}

/** The state that a log tells, or null for an empty log. @throws RangeError when the log does not begin with its start */
export function replay(events: readonly WorkflowEvent[], stages: readonly Stage[]): RunState | null {
  const [first, ...rest] = events;
  if (first === undefined) return null;
  if (first.type !== 'run-started') throw new RangeError(`a log begins with run-started, not ${first.type}`);
  return rest.reduce(applyEvent, applyEvent(startState(first.request, stages), first));
}

function change(state: RunState, event: WorkflowEvent): RunState {
  switch (event.type) {
    case 'run-started':
    case 'step-progressed':
    case 'files-committed':
      return state;
    case 'run-resumed':
      return resumed(state, event.from);
    case 'plan-shown':
      return { ...state, tables: event.tables };
    case 'plan-adjusted':
      return { ...state, request: event.request };
    case 'plan-confirmed':
      return { ...state, confirmed: true, status: 'running' };
    case 'step-started':
      return withStep(state, event.step, (step) => ({
        ...step,
        status: 'in_progress',
        engine: event.engine,
        output: null,
        hashes: {},
        failure: null,
        edited: {},
        problems: [],
      }));
    case 'step-completed': {
      const { output, hashes, edited = {} } = event;
      const after = withStep(state, event.step, (step) => ({
        ...step,
        status: 'completed',
        output,
        hashes,
        edited,
        problems: [],
      }));
      return output.tables === undefined ? after : { ...after, tables: output.tables };
    }
    case 'edits-noticed': {
      const { edited, output, problems } = event;
      const after = withStep(state, event.step, (step) => ({
        ...step,
        output: output ?? step.output,
        edited,
        problems,
      }));
      return output?.tables === undefined ? after : { ...after, tables: output.tables };
    }
    case 'step-failed': {
      const failure = { code: event.code, message: event.message };
      const after = withStep(state, event.step, (step) => ({ ...step, status: 'failed', failure }));
      return { ...after, status: 'failed' };
    }
    case 'gate-shown':
      return withStage(state, event.stage, (stage) => ({ ...stage, gate: 'waiting' }));
    case 'gate-answered':
      return withStage(state, event.stage, (stage) => ({
        ...stage,
        gate: event.answer === 'continue' ? 'answered' : 'waiting',
      }));
    case 'facts-corrected':
      return corrected(state, event.stage, event.from);
    case 'run-stopped':
      return {
        ...mapSteps(state, (step) => (step.status === 'in_progress' ? again(step) : step)),
        status: 'stopped',
      };
    case 'run-completed':
      return { ...state, status: 'completed' };
  }
}

/**
 * What did not finish is to be done again; with `from`, so is everything from there; what lies before
 * is skipped, and its gates count as answered.
 */
function resumed(state: RunState, from: string | null): RunState {
  let isBefore = from !== null && state.stages.some(({ steps }) => steps.some(({ id }) => id === from));
  const hasTarget = isBefore;
  const stages = state.stages.map((stage) => {
    const isDoneWith = isBefore && !stage.steps.some(({ id }) => id === from);
    const steps = stage.steps.map((step): StepState => {
      if (step.id === from) isBefore = false;
      if (isBefore) return step.status === 'completed' ? step : { ...pending(step.id), status: 'skipped' };
      if (hasTarget) return again(step);
      return step.status === 'failed' || step.status === 'in_progress' ? again(step) : step;
    });
    const gate = isDoneWith ? 'answered' : hasTarget ? 'none' : stage.gate;
    return { ...stage, steps, gate, status: statusOf(steps) };
  });
  return { ...state, stages, status: state.confirmed ? 'running' : 'planned' };
}

/** Steps from `from` on are to be done again; gates that were answered before this one stay answered. */
function corrected(state: RunState, gate: number, from: string): RunState {
  let isBefore = state.stages.some(({ steps }) => steps.some(({ id }) => id === from));
  const stages = state.stages.map((stage) => {
    const steps = stage.steps.map((step) => {
      if (step.id === from) isBefore = false;
      return isBefore ? step : again(step);
    });
    return { ...stage, steps, gate: stage.stage < gate ? stage.gate : ('none' as const), status: statusOf(steps) };
  });
  return { ...state, stages };
}

function pending(id: string): StepState {
  return { id, status: 'pending', engine: null, output: null, hashes: {}, failure: null, edited: {}, problems: [] };
}

/**
 * A step to be done again: who began it and what it wrote the last time is remembered, so that an edit is told from its own
 * work.
 */
function again({ id, engine, hashes }: StepState): StepState {
  return { ...pending(id), engine, hashes };
}

function withStage(state: RunState, number: number, edit: (stage: StageState) => StageState): RunState {
  return { ...state, stages: state.stages.map((stage) => (stage.stage === number ? edit(stage) : stage)) };
}

function withStep(state: RunState, id: string, edit: (step: StepState) => StepState): RunState {
  return mapSteps(state, (step) => (step.id === id ? edit(step) : step));
}

function mapSteps(state: RunState, edit: (step: StepState) => StepState): RunState {
  const stages = state.stages.map((stage) => {
    const steps = stage.steps.map(edit);
    return { ...stage, steps, status: statusOf(steps) };
  });
  return { ...state, stages };
}

function statusOf(steps: readonly StepState[]): TaskStatus {
  const has = (status: TaskStatus): boolean => steps.some((step) => step.status === status);
  if (has('failed')) return 'failed';
  if (has('in_progress')) return 'in_progress';
  if (!has('pending')) return has('completed') ? 'completed' : 'skipped';
  return has('completed') ? 'in_progress' : 'pending';
}
