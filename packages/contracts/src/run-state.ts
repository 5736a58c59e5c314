import { z } from 'zod';
import { Problem } from './problem.ts';
import { ConnectorRequest } from './request.ts';
import { StepOutput } from './step.ts';

/** State of a task or a step. A failed one stays failed until it is run again; later ones stay untouched. */
export const TaskStatus = z.enum(['pending', 'in_progress', 'completed', 'failed', 'skipped']);
export type TaskStatus = z.output<typeof TaskStatus>;

/** One step (or phase of a step) of a run. */
export const StepState = z.strictObject({
  id: z.string(),
  status: TaskStatus,
  engine: z.string().nullable(),
  output: StepOutput.nullable(),
  hashes: z
    .record(z.string(), z.string())
    .describe('sha256 of each delivered file as the step wrote it; owner-only files are left out.'),
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  edited: z
    .record(z.string(), z.string().nullable())
    .default({})
    .describe('sha256 of each delivered file that was edited by hand since; null where it is gone.'),
  problems: z.array(Problem).default([]).describe('What the step’s verification says of those edits.'),
});
export type StepState = z.output<typeof StepState>;

/** One of the six tasks a person follows. */
export const StageState = z.strictObject({
  stage: z.int().min(1),
  title: z.string(),
  status: TaskStatus,
  steps: z.array(StepState).min(1),
  gate: z.enum(['none', 'waiting', 'answered']).describe('`none`: no gate, or not reached.'),
});
export type StageState = z.output<typeof StageState>;

/** A run on disk, written atomically after every change; enough to go on from. */
export const RunState = z.strictObject({
  version: z.literal(1),
  source: z.string(),
  request: ConnectorRequest,
  tables: z.array(z.string()).describe('Tables in scope, as the plan showed them.'),
  status: z.enum(['planned', 'running', 'stopped', 'failed', 'completed']),
  confirmed: z.boolean(),
  lastSeq: z.int().min(0),
  stages: z.array(StageState).min(1),
});
export type RunState = z.output<typeof RunState>;
