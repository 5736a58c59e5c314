import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Problem } from './problem.ts';
import type { ConnectorRequest } from './request.ts';

/** Test figures, read from JUnit XML. Skipped is not passed. */
export const TestFigures = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
  inapplicable: z
    .int()
    .min(0)
    .optional()
    .describe('Of the skipped, those that have nothing to try on this connector. The others have shown nothing.'),
});
export type TestFigures = z.output<typeof TestFigures>;

/** A line of a gate: what was found and how sure it is (0 to 1; null where certainty is no question). */
export const GateFact = z.strictObject({ label: z.string(), value: z.string(), confidence: z.number().nullable() });
export type GateFact = z.output<typeof GateFact>;

/** How a column of a live read differs from what the connector declares. */
export const Drift = z.strictObject({
  column: z.string().describe('A column, or a field inside one: `owner.login`.'),
  kind: z.enum(['undeclared', 'other_type', 'null', 'null_key', 'missing']),
  detail: z.string().describe('In words, without any value of a record.'),
});
export type Drift = z.output<typeof Drift>;

/** What a bounded, read-only look at the live API found, table by table. */
export const LiveFigures = z.strictObject({
  records: z.int().min(0),
  tables: z.array(
    z.strictObject({
      table: z.string(),
      records: z.int().min(0),
      pages: z.int().min(0).describe('Answers to requests for the table itself, its parents’ not counted.'),
      problem: z.string().nullable().describe('Why the table could not be looked at; null where it could.'),
      drift: z.array(Drift),
    }),
  ),
});
export type LiveFigures = z.output<typeof LiveFigures>;

/** What a step delivered, as its own verification found it on disk. */
export const StepOutput = z.strictObject({
  files: z.array(z.string()).describe('Relative to the workspace.'),
  facts: z.array(GateFact).default([]),
  tables: z.array(z.string()).optional(),
  tests: TestFigures.optional(),
  live: LiveFigures.optional(),
});
export type StepOutput = z.output<typeof StepOutput>;

/** The result of looking at what is on disk. */
export type Verdict<T> =
  | { readonly good: true; readonly output: T }
  | {
      readonly good: false;
      readonly problems: readonly Problem[];
      /** Why, where it has a name of its own, e.g. `AUTH_FAILED`; `STEP_FAILED` when left out. */
      readonly code?: ErrorCode;
    };

/** What a person is asked for in a terminal. */
export interface Question {
  readonly name: string;
  readonly message: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** Stands in the line already, to be changed; never a secret. */
  readonly initial?: string;
}

/** A person at a terminal. `select` resolves to one of the values, `text` to what was typed; both reject when interrupted. */
export interface Person {
  select(message: string, choices: readonly { readonly value: string; readonly label: string }[]): Promise<string>;
  text(question: Question): Promise<string>;
  /** Shows lines to the person alone: unlike those of `report`, they are kept nowhere. */
  tell?(lines: readonly string[]): void;
}

/** What a step may use of the outside. */
export interface StepContext {
  /** Absolute path. */
  readonly workspace: string;
  readonly signal: AbortSignal;
  /** A line of progress, without secrets. */
  readonly report: (line: string) => void;
  /** null where nobody is there to ask. */
  readonly person: Person | null;
  /** Opens an address in the person's browser; false where there is none. Left out: the person wants none. */
  readonly openUrl?: (url: string) => Promise<boolean>;
  /** Port on loopback for what a step shows in that browser; 0 or left out: a free one. */
  readonly formPort?: number;
}

/** Something that does a step's work. `run` returns nothing on purpose: its report is not evidence. */
export interface Engine<In> {
  readonly id: string;
  run(input: In, context: StepContext): Promise<void>;
}

/** A step: what goes in, who can do it, and how its result is judged. Ids with a colon are phases, e.g. `spec:connection`. */
export interface StepDefinition<In = ConnectorRequest> {
  readonly id: string;
  /** Named in the plan, e.g. `API research`. */
  readonly title: string;
  /** Also what the step's own command accepts. */
  readonly input: z.ZodType<In>;
  /** Keys of the request that the step reads. */
  readonly reads: readonly (keyof ConnectorRequest)[];
  /** Artifacts of earlier steps that must be there, relative to the workspace. */
  needs(source: string): readonly string[];
  /** Artifacts of earlier steps that this one writes anew; left out: none. */
  rewrites?(source: string): readonly string[];
  /** The first is the default. */
  readonly engines: readonly [Engine<In>, ...Engine<In>[]];
  /**
   * Makes anew what only follows from a delivered file that a person edited, e.g. a merged file. It leaves the edited files
   * alone. Called before `verify` looks at an edit.
   */
  refresh?(input: In, context: StepContext, edited: readonly string[]): Promise<void>;
  /** Looks at the disk; believes no report. Problems are returned, never thrown. */
  verify(input: In, context: StepContext): Promise<Verdict<StepOutput>>;
}

/** A frozen step definition, with its types inferred. */
export const defineStep = <In>(step: StepDefinition<In>): Readonly<StepDefinition<In>> => Object.freeze(step);
