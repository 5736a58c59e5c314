import type { WorkflowEvent } from '@create-connector/contracts';
import ora from 'ora';
import type { Io } from '../io.ts';
import { renderAtWork, renderEvent } from '../render/progress.ts';
import { plain, timeText } from '../render/text.ts';

/** Draws a run's progress. */
export interface Progress {
  event(event: WorkflowEvent): void;
  /** Clears the line that is being redrawn, so that a question can be asked; the next event draws it again. */
  pause(): void;
}

/** When a log says again that a step is still at work. */
const AT_WORK_MS = [10_000, 30_000, 60_000];

/** A line per finished step, for logs; a step that takes long says so after 10 s, 30 s and then each minute. */
export function lineProgress(io: Io): Progress {
  const steps = stepClock();
  let timer: NodeJS.Timeout | undefined;
  const remind = (count: number): void => {
    const waitMs = (AT_WORK_MS[count] ?? 60_000) - (AT_WORK_MS[count - 1] ?? 0);
    timer = setTimeout(
      () => {
        const { step, last } = steps.now();
        if (step !== null) io.out(`${renderAtWork(step, last, steps.elapsedMs() ?? 0)}\n`);
        remind(count + 1);
      },
      count < AT_WORK_MS.length ? waitMs : 60_000,
    );
    timer.unref();
  };
  return {
    event(event) {
      const elapsedMs = steps.take(event);
      clearTimeout(event.type === 'step-progressed' ? undefined : timer);
      if (event.type === 'step-started') remind(0);
      const line = renderEvent(event, elapsedMs, io.paint);
      if (line !== null) io.out(`${line}\n`);
    },
    pause: () => undefined,
  };
}

/** A spinner on the running step with its time and the last thing it said; finished steps stay as lines. */
export function liveProgress(io: Io): Progress {
  const steps = stepClock();
  const text = (): string => {
    const { step, last } = steps.now();
    const elapsedMs = steps.elapsedMs() ?? 0;
    const time = elapsedMs < 1000 ? '' : `  ${timeText(Math.floor(elapsedMs / 1000) * 1000).replace('.0', '')}`;
    const room = Math.max(20, (io.size()?.columns ?? 80) - 4 - time.length);
    return plain(`${step ?? ''}${last === null ? '' : `: ${last}`}`).slice(0, room) + time;
  };
  // Standard input is left alone: prompts own it, and Ctrl-C must reach the process as a signal.
  const spinner = ora({ discardStdin: false, stream: process.stdout, color: io.isColored ? 'cyan' : false });
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    spinner.start(text());
    clearInterval(timer);
    timer = setInterval(() => {
      spinner.text = text();
    }, 1000);
    timer.unref();
  };
  const stop = (): void => {
    clearInterval(timer);
    spinner.stop();
  };
  return {
    event(event) {
      const elapsedMs = steps.take(event);
      if (event.type === 'step-started' || event.type === 'step-progressed') {
        start();
        return;
      }
      stop();
      const line = renderEvent(event, elapsedMs, io.paint);
      if (line !== null) io.out(`${line}\n`);
    },
    pause: stop,
  };
}

/** Says nothing. */
export const silentProgress: Progress = { event: () => undefined, pause: () => undefined };

/** Follows which step runs, since when, and what it said last. */
function stepClock(): {
  take(event: WorkflowEvent): number | null;
  now(): { readonly step: string | null; readonly last: string | null };
  elapsedMs(): number | null;
} {
  let step: string | null = null;
  let last: string | null = null;
  let startedMs = 0;
  return {
    take(event) {
      if (event.type === 'step-started') {
        step = event.step;
        last = null;
        startedMs = Date.parse(event.at);
        return 0;
      }
      const elapsedMs = step === null ? null : Date.parse(event.at) - startedMs;
      if (event.type === 'step-progressed') last = event.line;
      else step = null;
      return elapsedMs;
    },
    now: () => ({ step, last }),
    elapsedMs: () => (step === null ? null : Date.now() - startedMs),
  };
}
