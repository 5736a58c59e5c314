import { ConnectorError } from '@create-connector/contracts';

/** A timer cannot hold more than 2^31 - 1 milliseconds. */
const MAX_SECONDS = 2_000_000;

/** `--timeout` in milliseconds; null where it was not given. @throws ConnectorError USAGE */
export function readTimeout(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= MAX_SECONDS) return seconds * 1000;
  throw new ConnectorError('USAGE', `--timeout ${text}: expected whole seconds, 1 to ${MAX_SECONDS}`);
}

/** `--port`; 0, any free port, where it was not given. @throws ConnectorError USAGE */
export function readPort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new ConnectorError('USAGE', `--port ${text}: expected a number, 1 to 65535`);
}

/** @throws ConnectorError ENGINE_UNKNOWN for an `--engine` that is not offered */
export function requireEngine(name: string | undefined): void {
  if (name === undefined || name === 'builtin') return;
  throw new ConnectorError('ENGINE_UNKNOWN', `--engine ${name}: not offered; expected builtin`);
}

/** A signal that also aborts after a while, with INTERRUPTED. The timer alone keeps no process alive. */
export function boundedBy(signal: AbortSignal, timeoutMs: number | null): AbortSignal {
  if (timeoutMs === null) return signal;
  const limit = new AbortController();
  const reason = new ConnectorError('INTERRUPTED', `the time limit of ${timeoutMs / 1000} seconds was reached`);
  setTimeout(() => limit.abort(reason), timeoutMs).unref();
  return AbortSignal.any([signal, limit.signal]);
}
