import { ConnectorError } from '@create-connector/contracts';
import { isTerminal, type RunSurroundings, terminalPerson } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { scopeFinder } from '../scope.ts';
import { stages } from '../steps.ts';
import { humanSurface } from '../surface/human.ts';
import { jsonSurface } from '../surface/json.ts';
import { lineProgress, liveProgress, silentProgress } from '../surface/progress.ts';

/** What every run of the workflow happens in, as the flags say. `signal` is the person's Ctrl-C. */
export function surroundings(flags: Flags, io: Io, signal: AbortSignal): RunSurroundings {
  const bounded = flags.timeoutMs === null ? signal : AbortSignal.any([signal, timeLimit(flags.timeoutMs)]);
  const { workspace, yes, json, quiet } = flags;
  const progress = quiet ? silentProgress : io.isLive ? liveProgress(io) : lineProgress(io);
  const person = isTerminal() ? terminalPerson(bounded) : null;
  const surface = json
    ? jsonSurface(io, yes)
    : humanSurface({ io, progress, person, isConfirmed: yes, isQuiet: quiet });
  return { workspace, stages, surface, findScope: scopeFinder(workspace), signal: bounded, now: () => new Date() };
}

/** A signal that stops the run after a while. The timer alone keeps no process alive. */
function timeLimit(timeoutMs: number): AbortSignal {
  const limit = new AbortController();
  const reason = new ConnectorError('INTERRUPTED', `the time limit of ${timeoutMs / 1000} seconds was reached`);
  setTimeout(() => limit.abort(reason), timeoutMs).unref();
  return limit.signal;
}
