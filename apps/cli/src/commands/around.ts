import { boundedBy, isTerminal, openInBrowser, type RunSurroundings, terminalPerson } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { correctionCheck } from '../review/check-corrections.ts';
import { terminalOpener } from '../review/opener.ts';
import { gateProbe } from '../review/probe.ts';
import { scopeFinder } from '../scope.ts';
import { stages } from '../steps.ts';
import { humanSurface } from '../surface/human.ts';
import { jsonSurface } from '../surface/json.ts';
import { lineProgress, liveProgress, silentProgress } from '../surface/progress.ts';

/** What every run of the workflow happens in, as the flags say. `signal` is the person's Ctrl-C. */
export function surroundings(flags: Flags, io: Io, signal: AbortSignal): RunSurroundings {
  const bounded = boundedBy(signal, flags.timeoutMs);
  const { workspace, yes, json, quiet } = flags;
  const progress = quiet ? silentProgress : io.isLive ? liveProgress(io) : lineProgress(io);
  const person = isTerminal() ? terminalPerson(bounded) : null;
  const surface = json
    ? jsonSurface(io, yes)
    : humanSurface({
        io,
        progress,
        person,
        isConfirmed: yes,
        isQuiet: quiet,
        review: {
          opener: terminalOpener(io),
          check: correctionCheck(workspace, bounded),
          probe: gateProbe(bounded, io.out),
        },
      });
  const findScope = scopeFinder({
    workspace,
    signal: bounded,
    person: json || yes ? null : person,
    isFresh: flags.restart,
  });
  return {
    workspace,
    stages,
    surface,
    findScope,
    signal: bounded,
    now: () => new Date(),
    commit: flags.commit,
    tools: flags.browser ? { openUrl: openInBrowser, formPort: flags.portNumber } : {},
  };
}
