import type { WorkflowEvent } from '@create-connector/contracts';
import ora from 'ora';
import type { Io } from '../io.ts';
import { renderEvent } from '../render/progress.ts';
import { plain } from '../render/text.ts';

/** Draws a run's progress. */
export interface Progress {
  event(event: WorkflowEvent): void;
  /** Clears the line that is being redrawn, so that a question can be asked; the next event draws it again. */
  pause(): void;
}

/** A line per event, for logs. */
export function lineProgress(io: Io): Progress {
  return {
    event(event) {
      const line = renderEvent(event, io.paint);
      if (line !== null) io.out(`${line}\n`);
    },
    pause: () => undefined,
  };
}

/** A spinner on the running step with the last thing it said; finished steps stay as lines. */
export function liveProgress(io: Io): Progress {
  // Standard input is left alone: prompts own it, and Ctrl-C must reach the process as a signal.
  const spinner = ora({ discardStdin: false, stream: process.stdout });
  return {
    event(event) {
      if (event.type === 'step-started') {
        spinner.start(event.step);
      } else if (event.type === 'step-progressed') {
        const text = `${event.step}: ${plain(event.line)}`;
        spinner.start(text.slice(0, Math.max(20, (process.stdout.columns ?? 80) - 4)));
      } else {
        const line = renderEvent(event, io.paint);
        if (event.type !== 'gate-answered' || line !== null) spinner.stop();
        if (line !== null) io.out(`${line}\n`);
      }
    },
    pause: () => void spinner.stop(),
  };
}

/** Says nothing. */
export const silentProgress: Progress = { event: () => undefined, pause: () => undefined };
