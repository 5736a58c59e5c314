import { z } from 'zod';
import { Problem } from './problem.ts';
import { ConnectorRequest } from './request.ts';
import { StepOutput } from './step.ts';

const stamped = { seq: z.int().min(1), at: z.iso.datetime() };

/** What happened in a run, in order; one per line of `events.jsonl` and of `--json`. No event holds a secret. */
export const WorkflowEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...stamped, type: z.literal('run-started'), request: ConnectorRequest }),
  z.strictObject({ ...stamped, type: z.literal('run-resumed'), from: z.string().nullable() }),
  z.strictObject({
    ...stamped,
    type: z.literal('plan-shown'),
    tables: z.array(z.string()),
    steps: z.array(z.string()),
  }),
  z.strictObject({ ...stamped, type: z.literal('plan-adjusted'), request: ConnectorRequest }),
  z.strictObject({ ...stamped, type: z.literal('plan-confirmed'), by: z.enum(['person', 'flag']) }),
  z.strictObject({ ...stamped, type: z.literal('step-started'), step: z.string(), engine: z.string() }),
  z.strictObject({ ...stamped, type: z.literal('step-progressed'), step: z.string(), line: z.string() }),
  z.strictObject({
    ...stamped,
    type: z.literal('step-completed'),
    step: z.string(),
    output: StepOutput,
    hashes: z
      .record(z.string(), z.string())
      .default({})
      .describe('sha256 of each delivered file; files that only their owner may read are left out.'),
  }),
  z.strictObject({
    ...stamped,
    type: z.literal('step-failed'),
    step: z.string(),
    code: z.string(),
    message: z.string(),
    problems: z.array(Problem),
  }),
  z.strictObject({ ...stamped, type: z.literal('gate-shown'), stage: z.int().min(1) }),
  z.strictObject({
    ...stamped,
    type: z.literal('gate-answered'),
    stage: z.int().min(1),
    answer: z.enum(['continue', 'review']),
    by: z.enum(['person', 'flag']),
  }),
  z.strictObject({ ...stamped, type: z.literal('run-stopped'), code: z.string(), message: z.string() }),
  z.strictObject({ ...stamped, type: z.literal('run-completed') }),
]);
export type WorkflowEvent = z.output<typeof WorkflowEvent>;
