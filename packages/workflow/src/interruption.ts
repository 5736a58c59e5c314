import { ConnectorError } from '@create-connector/contracts';

/** What ends a program from outside: Ctrl-C, a polite kill, a terminal that was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A person's wish to stop, as a signal for everything that works. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Listens no more. */
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
  const interrupt = (): void => {
    count += 1;
    if (count > 1) process.exit(130);
    abort('was interrupted');
  };
  // Nobody reads any more, e.g. `| head -1`, or the terminal is gone. Unheard, it would be an unexpected error.
  const closed = (): void => abort('was stopped: its output was closed');
  for (const name of signals) process.on(name, interrupt);
  process.stdout.on('error', closed);
  process.stderr.on('error', closed);
  return {
    signal: controller.signal,
    end() {
      for (const name of signals) process.off(name, interrupt);
    },
  };
}
