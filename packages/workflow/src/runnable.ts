import {
  artifactPath,
  ConnectorError,
  type ConnectorRequest,
  type Problem,
  problemsOf,
  type StepContext,
  type StepDefinition,
  type StepOutput,
  type Verdict,
} from '@create-connector/contracts';
import type { z } from 'zod';
import { statArtifact } from './artifacts.ts';

/** A step with its input type closed over, so that steps of different inputs stand in one list. */
export interface RunnableStep {
  readonly id: string;
  readonly title: string;
  /** Ids of its engines; the first is the default. */
  readonly engines: readonly [string, ...string[]];
  needs(source: string): readonly string[];
  /** Artifacts of earlier steps that this one writes anew. */
  rewrites(source: string): readonly string[];
  /**
   * Has the engine do the work, then judges what is on disk.
   *
   * @param afterWork - called between the two
   * @throws ConnectorError as the engine throws it; ENGINE_UNKNOWN for an id that is not offered
   */
  run(
    request: ConnectorRequest,
    engine: string,
    context: StepContext,
    afterWork?: () => Promise<void>,
  ): Promise<Verdict<StepOutput>>;
  /**
   * Judges what is on disk without doing the work.
   *
   * @param edited - delivered files that a person edited: what only follows from them is made anew first
   */
  verify(request: ConnectorRequest, context: StepContext, edited: readonly string[]): Promise<Verdict<StepOutput>>;
}

/** Closes over a step's input: of a request only the keys that the step reads reach it. */
export function runnable<In>(step: StepDefinition<In>): RunnableStep {
  const [first, ...others] = step.engines;
  return {
    id: step.id,
    title: step.title,
    engines: [first.id, ...others.map((engine) => engine.id)],
    needs: (source) => step.needs(source),
    rewrites: (source) => step.rewrites?.(source) ?? [],
    async run(request, engineId, context, afterWork) {
      const engine = step.engines.find((candidate) => candidate.id === engineId);
      if (engine === undefined) {
        const offered = step.engines.map(({ id }) => id).join(', ');
        throw new ConnectorError('ENGINE_UNKNOWN', `${engineId}: no engine of ${step.id}; offered: ${offered}`);
      }
      const input = inputOf(step, request);
      if (!input.success) return unusable(step.id, input.error);
      await engine.run(input.data, context);
      await afterWork?.();
      context.signal.throwIfAborted();
      return step.verify(input.data, context);
    },
    async verify(request, context, edited) {
      const input = inputOf(step, request);
      if (!input.success) return unusable(step.id, input.error);
      if (edited.length > 0) await step.refresh?.(input.data, context, edited);
      return step.verify(input.data, context);
    },
  };
}

/** Of a request the keys that a step reads, as its schema takes them. */
function inputOf<In>(step: StepDefinition<In>, request: ConnectorRequest): z.ZodSafeParseResult<In> {
  const wanted = new Set<string>(['source', ...step.reads]);
  return step.input.safeParse(Object.fromEntries(Object.entries(request).filter(([key]) => wanted.has(key))));
}

function unusable(step: string, error: z.ZodError): Verdict<StepOutput> {
  return { good: false, problems: problemsOf(`request of ${step}`, error), code: 'USAGE' };
}

/** Artifacts that a step needs and that are not there. A named folder counts as there only when it is one. */
export async function missingNeeds(
  step: Pick<RunnableStep, 'needs'>,
  source: string,
  workspace: string,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const path of step.needs(source)) if ((await statArtifact(workspace, path)) === null) missing.push(path);
  return missing;
}

/** @throws ConnectorError ARTIFACT_MISSING naming each absent artifact that the step needs */
export async function requireNeeds(step: RunnableStep, source: string, workspace: string): Promise<void> {
  const missing = await missingNeeds(step, source, workspace);
  if (missing.length === 0) return;
  throw new ConnectorError('ARTIFACT_MISSING', `${step.id} needs ${missing.join(' and ')}: not there`, {
    step: step.id,
    file: missing[0] ?? artifactPath('source_folder', source),
  });
}

/** Problems as one text, a line each: `file pointer: message`. */
export function problemLines(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ file, pointer, message }) => `${file}${pointer === undefined ? '' : ` ${pointer}`}: ${message}`,
  );
}
