import { ConnectorError, errorCatalog } from '@create-connector/contracts';
import { diskError } from '@create-connector/workflow';
import { create } from './commands/create.ts';
import { doctor } from './commands/doctor.ts';
import { explain } from './commands/explain.ts';
import { resume } from './commands/resume.ts';
import { simulate } from './commands/simulate.ts';
import { status } from './commands/status.ts';
import { step } from './commands/step.ts';
import { type Io, processIo } from './io.ts';
import { type Invocation, parseInvocation } from './program.ts';
import { renderProblem } from './render/problem.ts';

/**
 * Runs a command line to its exit code; problems are printed to standard error.
 *
 * @param argv - the words after the program's name
 * @throws whatever is not a ConnectorError: a bug
 */
export async function runInvocation(argv: readonly string[], version: string, signal: AbortSignal): Promise<number> {
  const io = processIo();
  let invocation: Invocation | null = null;
  try {
    invocation = parseInvocation(argv, version);
    return await dispatch(invocation, io, signal);
  } catch (thrown) {
    const error = diskError(thrown, 'the workspace');
    if (!ConnectorError.is(error)) throw error;
    io.err(renderProblem(error, sourceOf(invocation), io.paint));
    if (argv.includes('--debug')) io.err(`${error.stack ?? ''}\n`);
    return errorCatalog[error.code].exit;
  }
}

async function dispatch(invocation: Invocation, io: Io, signal: AbortSignal): Promise<number> {
  switch (invocation.command) {
    case 'help':
      io.out(invocation.text);
      return 0;
    case 'step':
      return step(invocation.step, invocation.argv, io);
    case 'create':
      await create(invocation.words, invocation.isBare, invocation.flags, io, signal);
      return 0;
    case 'resume':
      await resume(invocation.words[0] ?? null, invocation.flags, io, signal);
      return 0;
    case 'status':
      await status(invocation.words[0] ?? null, invocation.flags, io);
      return 0;
    case 'explain':
      await explain(invocation.words, invocation.flags, io);
      return 0;
    case 'simulate':
      await simulate(invocation.words[0] ?? null, invocation.flags, io, signal);
      return 0;
    case 'doctor':
      await doctor(invocation.flags, io);
      return 0;
  }
}

/** The source that advice is about, where the words name one. */
function sourceOf(invocation: Invocation | null): string | null {
  if (invocation === null || invocation.command === 'help' || invocation.command === 'doctor') return null;
  const words = invocation.command === 'step' ? invocation.argv : invocation.words;
  return words.find((word) => /^[a-z][a-z0-9_]*$/.test(word)) ?? null;
}
