import { fileURLToPath } from 'node:url';
import { ConnectorError } from '@create-connector/contracts';
import { type PythonEnvironment, runPython } from '@create-connector/runtime';
import { z } from 'zod';

/** What `python/review/observe.py` prints of Python files: what their lines do, and their classes. */
export const CodeFacts = z.object({
  observations: z.array(z.object({ file: z.string(), kind: z.string(), line: z.int(), detail: z.string() })),
  classes: z.array(
    z.object({
      file: z.string(),
      line: z.int(),
      name: z.string(),
      bases: z.array(z.string()),
      documented: z.boolean(),
      methods: z.array(z.string()),
      attributes: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])),
    }),
  ),
});
export type CodeFacts = z.output<typeof CodeFacts>;

const script = fileURLToPath(new URL('../../python/review/observe.py', import.meta.url));

/**
 * What Python files show in their syntax trees; nothing of them is run.
 *
 * @param files - relative to `root`
 * @throws ConnectorError PYTHON_FAILED where the script itself breaks
 */
export async function observeCode(
  environment: PythonEnvironment,
  root: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<CodeFacts> {
  const result = await runPython(environment, [script, root, ...files], { cwd: root, signal, timeoutMs: 60_000 });
  if (result.exitCode === 0) return CodeFacts.parse(JSON.parse(result.stdout));
  throw new ConnectorError('PYTHON_FAILED', `observe.py ended with ${result.exitCode}\n${result.stderr.slice(-2000)}`);
}
