import {
  type ConnectorRequest,
  defineStep,
  ConnectorRequest as RequestSchema,
  type StepContext,
} from '@create-connector/contracts';
import { type RunnableStep, readArtifact, runnable, type Stage, writeArtifact } from '../src/index.ts';

/** What a step's engine does, and what its step reads of the disk. */
export interface TinyStep {
  readonly id: string;
  readonly needs?: readonly string[];
  readonly work: (context: StepContext, request: ConnectorRequest) => Promise<void>;
}

/** A step that is good when `{id}.txt` holds `{id} of {source}`. */
export function tinyStep({ id, needs = [], work }: TinyStep): RunnableStep {
  const file = `${fileName(id)}.txt`;
  return runnable(
    defineStep<ConnectorRequest>({
      id,
      title: `Step ${id}`,
      input: RequestSchema,
      reads: ['source', 'tables', 'doc', 'simulate', 'credentials'],
      needs: () => needs,
      engines: [{ id: 'tiny', run: (request, context) => work(context, request) }],
      async verify({ source }, { workspace }) {
        const text = await readArtifact(workspace, file);
        if (text === null) return { good: false, problems: [{ file, message: 'was not written' }] };
        if (text !== `${id} of ${source}`) return { good: false, problems: [{ file, message: 'says something else' }] };
        return { good: true, output: { files: [file], facts: [] } };
      },
    }),
  );
}

/** Writes what it should, and says so in `launched`. */
export function obedient(id: string, launched: string[] = [], needs: readonly string[] = []): RunnableStep {
  return tinyStep({
    id,
    needs,
    work: async ({ workspace, report }, { source }) => {
      launched.push(id);
      report(`working on ${source}`);
      await writeArtifact(workspace, `${fileName(id)}.txt`, `${id} of ${source}`);
    },
  });
}

/** Writes nothing and says nothing. */
export function silent(id: string): RunnableStep {
  return tinyStep({ id, work: async () => undefined });
}

/** Writes something else and reports success. */
export function liar(id: string): RunnableStep {
  return tinyStep({
    id,
    work: async ({ workspace, report }) => {
      await writeArtifact(workspace, `${fileName(id)}.txt`, 'all is well');
      report('done, everything passed');
    },
  });
}

/** Fails as it is told. */
export function throwing(id: string, error: Error): RunnableStep {
  return tinyStep({
    id,
    work: async () => {
      throw error;
    },
  });
}

/** Works until it is told to stop; `onStart` is called when it has begun. */
export function endless(id: string, onStart: () => void): RunnableStep {
  return tinyStep({
    id,
    work: ({ signal }) =>
      new Promise((_, reject) => {
        const timer = setInterval(() => undefined, 1000);
        signal.addEventListener('abort', () => {
          clearInterval(timer);
          reject(signal.reason);
        });
        onStart();
      }),
  });
}

/** A stage of each step, a gate behind all but the last. */
export function stagesOf(...steps: readonly RunnableStep[]): readonly Stage[] {
  return steps.map((step, index) => ({
    stage: index + 1,
    title: `Stage of ${step.id}`,
    steps: [step],
    gate: index < steps.length - 1,
  }));
}

function fileName(id: string): string {
  return id.replace(':', '-');
}
