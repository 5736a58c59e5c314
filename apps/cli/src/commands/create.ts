import { ConnectorError, type RunState } from '@create-connector/contracts';
import {
  createRun,
  isTerminal,
  readRequest,
  readWords,
  requireWorkspace,
  resumeRun,
  terminalPerson,
  type Words,
} from '@create-connector/workflow';
import type { Io } from '../io.ts';
import { nearCommand } from '../names.ts';
import type { Flags } from '../program.ts';
import { renderSummary } from '../render/summary.ts';
import { refuseTakenSource } from '../workspace.ts';
import { surroundings } from './around.ts';

/** The whole workflow for a source; see `createRun`. A name that is missing is asked for where somebody is there. */
export async function create(
  words: readonly string[],
  isBare: boolean,
  flags: Flags,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const mayAsk = isTerminal() && !flags.json;
  const read = await nameSource(readWords(words), isBare, mayAsk, signal);
  const request = readRequest(read, flags, process.cwd());
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

/** The words with a source's name: asked for when missing, and again when it looks like a mistyped command. */
async function nameSource(words: Words, isBare: boolean, mayAsk: boolean, signal: AbortSignal): Promise<Words> {
  if (words.source === null) {
    if (!mayAsk) return words;
    const message = 'Name of the source, e.g. github';
    const source = await terminalPerson(signal).text({ name: 'source', message, secret: false, required: true });
    return { ...words, source: source.trim() };
  }
  const near = isBare ? nearCommand(words.source) : null;
  if (near === null) return words;
  const mistyped = new ConnectorError(
    'USAGE',
    `${words.source}: did you mean the command ${near}? For a source of that name: create-connector create ${words.source}`,
  );
  if (!mayAsk) throw mistyped;
  const answer = await terminalPerson(signal).select(`${words.source} is nearly the command ${near}.`, [
    { value: 'source', label: `${words.source} is the name of a source` },
    { value: 'command', label: `I meant ${near}` },
  ]);
  if (answer === 'command') throw mistyped;
  return words;
}
