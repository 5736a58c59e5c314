import { ConnectorError } from '@create-connector/contracts';
import { type PythonEnvironment, runPython } from '@create-connector/runtime';
import { z } from 'zod';
import type { Note } from './check.ts';
import { remembered } from './remembered.ts';

/** The public project's settings, as its continuous integration passes them. */
const settings = [
  '--rcfile=',
  '--persistent=n',
  '--score=n',
  '--max-line-length=100',
  '--max-locals=25',
  '--max-branches=20',
  '--max-module-lines=1500',
  '--disable=W,C0114,C0115,C0116,C0415,R0801,R0902,R0903,R0911,R0913,R0917,R1705',
  '--output-format=json',
];

const Notes = z.array(z.object({ file: z.string(), line: z.int().nullable(), message: z.string() })).nullable();
const Messages = z.array(z.object({ path: z.string(), line: z.int(), 'message-id': z.string(), message: z.string() }));

/**
 * pylint's findings in Python files, as the public project runs it; null where it is not installed.
 *
 * Broad handlers (W0718) are left to a check of their own, since the public project turns warnings off. It reads the whole of
 * pyspark for its inferences, which takes seconds, so that what it said of the same texts is remembered.
 *
 * @param texts - the files by path relative to the workspace
 * @throws ConnectorError PYTHON_FAILED where pylint breaks
 */
export function pylintNotes(
  environment: PythonEnvironment,
  workspace: string,
  texts: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<Note[] | null> {
  const words = [environment.python, ...settings, ...[...texts].flat()];
  return remembered('pylint', words, Notes, () => runPylint(environment, workspace, [...texts.keys()], signal));
}

async function runPylint(
  environment: PythonEnvironment,
  workspace: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<Note[] | null> {
  const options = { cwd: workspace, workspace, signal, timeoutMs: 300_000 };
  const result = await runPython(environment, ['-m', 'pylint', ...settings, ...files], options);
  if (/No module named pylint/.test(result.stderr)) return null;
  // 32: it was called wrongly; 1: a fatal message, which stands in the output.
  if (result.exitCode >= 32 || result.stdout.trim() === '') {
    throw new ConnectorError('PYTHON_FAILED', `pylint ended with ${result.exitCode}\n${result.stderr.slice(-2000)}`);
  }
  return Messages.parse(JSON.parse(result.stdout)).map((one) => ({
    file: one.path.replaceAll('\\', '/'),
    line: one.line,
    message: `${one['message-id']} ${one.message}`,
  }));
}
