import { ConnectorError, type RunState } from '@create-connector/contracts';
import {
  createRun,
  isTerminal,
  readRequest,
  readWords,
  requireWorkspace,
  resumeRun,
  terminalPerson,
} from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { renderSummary } from '../render/summary.ts';
import { refuseTakenSource } from '../workspace.ts';
import { surroundings } from './around.ts';
import { nameSource } from './name-source.ts';

/** The whole workflow for a source; see `createRun`. A name that is missing is asked for where somebody is there. */
export async function create(
  words: readonly string[],
  isBare: boolean,
  flags: Flags,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const mayAsk = isTerminal() && !flags.json;
  const named = await nameSource(words, isBare, mayAsk ? terminalPerson(signal) : null);
  const request = readRequest(readWords(named), flags, process.cwd());
  await requireWorkspace(flags.workspace);
  await refuseTakenSource(flags.workspace, request.source);
  const around = surroundings(flags, io, signal);
  let state: RunState;
  try {
    state = await createRun(request, around, { restart: flags.restart });
  } catch (error) {
    if (!mayAsk || flags.yes || !ConnectorError.is(error, 'RUN_EXISTS')) throw error;
    io.out(`${error.message}\n`);
    const answer = await terminalPerson(signal).select('Go on with it?', [
      { value: 'resume', label: 'Resume the run' },
      { value: 'leave', label: 'Leave it as it is' },
    ]);
    if (answer !== 'resume') throw error;
    state = await resumeRun(request.source, around, { from: null, credentials: request.credentials, doc: request.doc });
  }
  if (!flags.json && !flags.quiet) io.out(renderSummary(state, io.paint));
}
