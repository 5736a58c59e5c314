import { findStep, parseArguments } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import { aloneById, stages } from '../steps.ts';

/**
 * Runs one step on its own. A name that stands for several phases means the one that the workspace is ready for, and
 * says which.
 *
 * @returns the exit code
 */
export async function step(name: string, argv: readonly string[], io: Io): Promise<number> {
  const alone = aloneById.get(name);
  if (alone !== undefined) return alone(`create-connector ${name}`, argv);
  const words = parseArguments(`create-connector ${name}`, `The step ${name}, in the phase it is ready for`, argv);
  if (words.kind === 'help') {
    io.out(words.text);
    return 0;
  }
  const { id } = await findStep(name, stages, words.request.source, words.workspace);
  if (!words.quiet) io.err(`phase: ${id}\n`);
  const phase = aloneById.get(id);
  if (phase === undefined) throw new RangeError(`${id}: a step without a command`);
  return phase(`create-connector ${id}`, argv);
}
