import { ConnectorError } from '@create-connector/contracts';

/** What ends a program from outside: Ctrl-C, a polite kill, a terminal that was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const ignore = (): void => undefined;

/** A person's wish to stop, as a signal for everything that works. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Listens no more. Where the terminal is gone the process ends here, as a closed terminal ends others. */
  end(): void;
}

/**
 * Turns Ctrl-C, SIGTERM, SIGHUP and a closed standard output into an aborted signal, whose reason is a ConnectorError
 * INTERRUPTED. A second Ctrl-C ends the process at once, with 130: what is on disk is whole at any time.
 *
 * @param what - ends up in the message: `the run was interrupted`
 */
export function listenForInterruption(what: string): Interruption {
  const controller = new AbortController();
  const abort = (how: string): void => controller.abort(new ConnectorError('INTERRUPTED', `${what} ${how}`));
  let count = 0;
  let isHungUp = false;
  const interrupt = (name: NodeJS.Signals): void => {
    isHungUp ||= name === 'SIGHUP' && process.stdout.isTTY === true;
    if (name !== 'SIGHUP') count += 1;
    if (count > 1) process.exit(130);
    abort('was interrupted');
  };
  // Nobody reads any more, e.g. `| head -1`, or the terminal is gone. Unheard, it would be an unexpected error.
  const closed = (): void => abort('was stopped: its output was closed');
  // A terminal that is closed ends its input before its signal arrives, and then nothing keeps the process alive.
  const ended = (): void => {
    isHungUp = true;
    abort('was stopped: its terminal was closed');
  };
  // A prompt that puts a terminal back in order which is gone: nobody hears the error of its reader.
  const unheard = (error: Error): void => {
    if (!('code' in error) || error.code !== 'EIO') throw error;
    ended();
  };
  if (process.stdin.isTTY) process.stdin.once('end', ended);
  for (const name of signals) process.on(name, interrupt);
  process.on('uncaughtException', unheard);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', closed);
    // Also what is written last of all may find nobody.
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  }
  return {
    signal: controller.signal,
    end() {
      for (const name of signals) process.off(name, interrupt);
      for (const stream of [process.stdout, process.stderr]) stream.off('error', closed);
      // Node aborts with a core dump when it cannot put the terminal back at its end (v20, ResetStdio).
      if (isHungUp) {
        process.removeAllListeners('SIGHUP');
        process.kill(process.pid, 'SIGHUP');
      }
      process.off('uncaughtException', unheard);
      process.stdin.off('end', ended);
    },
  };
}
