import { z } from 'zod';
import { Problem } from './problem.ts';
import { ConnectorRequest } from './request.ts';
import { StepOutput } from './step.ts';

const stamped = { seq: z.int().min(1), at: z.iso.datetime() };

/** Files that a person changed since their step finished: sha256 by path, null where the file is gone. */
const edited = z.record(z.string(), z.string().nullable());

/** What happened in a run, in order; one per line of `events.jsonl` and of `--json`. No event holds a secret. */
export const WorkflowEvent = z.discriminatedUnion('type', [
  z
    .strictObject({ ...stamped, type: z.literal('run-started'), request: ConnectorRequest })
    .describe('A run begins; the first event of a log.'),
  z
    .strictObject({ ...stamped, type: z.literal('run-resumed'), from: z.string().nullable() })
    .describe('A run goes on: where it stopped (null), or from a step on.'),
  z
    .strictObject({
      ...stamped,
      type: z.literal('plan-shown'),
      tables: z.array(z.string()),
      steps: z.array(z.string()),
    })
    .describe('The plan is shown and waits for an answer.'),
  z
    .strictObject({ ...stamped, type: z.literal('plan-adjusted'), request: ConnectorRequest })
    .describe('The person asked for something else; the plan is shown again.'),
  z
    .strictObject({ ...stamped, type: z.literal('plan-confirmed'), by: z.enum(['person', 'flag']) })
    .describe('The plan is confirmed, by a person or by --yes.'),
  z
    .strictObject({ ...stamped, type: z.literal('step-started'), step: z.string(), engine: z.string() })
    .describe('A step is about to be launched.'),
  z
    .strictObject({ ...stamped, type: z.literal('step-progressed'), step: z.string(), line: z.string() })
    .describe('A step says what it is at.'),
  z
    .strictObject({
      ...stamped,
      type: z.literal('step-completed'),
      step: z.string(),
      output: StepOutput,
      hashes: z
        .record(z.string(), z.string())
        .default({})
        .describe('sha256 of each delivered file; files that only their owner may read are left out.'),
      edited: edited.optional().describe('Files in which a person’s edit was put back after the step had run again.'),
    })
    .describe('A step was verified by what is on disk.'),
  z
    .strictObject({
      ...stamped,
      type: z.literal('step-failed'),
      step: z.string(),
      code: z.string(),
      message: z.string(),
      problems: z.array(Problem),
    })
    .describe('A step did not deliver; the run stops.'),
  z
    .strictObject({
      ...stamped,
      type: z.literal('edits-noticed'),
      step: z.string(),
      edited,
      output: StepOutput.nullable().describe('What the step’s verification finds now; null where it is not good.'),
      problems: z.array(Problem),
    })
    .describe('Files of a finished step were edited by hand; they are kept, and the step was verified again.'),
  z
    .strictObject({ ...stamped, type: z.literal('gate-shown'), stage: z.int().min(1) })
    .describe('A gate is shown and waits for an answer.'),
  z
    .strictObject({
      ...stamped,
      type: z.literal('gate-answered'),
      stage: z.int().min(1),
      answer: z.enum(['continue', 'review']),
      by: z.enum(['person', 'flag']),
    })
    .describe('A gate is answered, by a person or by --yes.'),
  z
    .strictObject({
      ...stamped,
      type: z.literal('facts-corrected'),
      stage: z.int().min(1),
      file: z.string(),
      from: z.string(),
    })
    .describe(
      'At a gate the corrections, or the record of probes, in `file` were changed; the steps are run again from `from` up to this gate.',
    ),
  z
    .strictObject({
      ...stamped,
      type: z.literal('files-committed'),
      stage: z.int().min(1),
      commit: z.string().nullable().describe('Its id; null where nothing was committed.'),
      note: z.string(),
    })
    .describe('What --commit did at a gate.'),
  z
    .strictObject({ ...stamped, type: z.literal('run-stopped'), code: z.string(), message: z.string() })
    .describe('The run stops and keeps its state, e.g. at a gate where nobody is, or when interrupted.'),
  z.strictObject({ ...stamped, type: z.literal('run-completed') }).describe('Every step is done.'),
]);
export type WorkflowEvent = z.output<typeof WorkflowEvent>;
