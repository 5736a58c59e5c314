import { constants } from 'node:os';
import { ConnectorError } from '@create-connector/contracts';
import { execa } from 'execa';
import { processGroup } from './process-group.ts';

/** How a child process is run. Its environment is exactly `variables`: nothing of this process comes along by itself. */
export interface ChildOptions {
  /** Absolute path. */
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** No limit when left out. */
  readonly timeoutMs?: number;
  /** Text for its standard input, which is empty when left out. */
  readonly input?: string;
}

/** What a child process left. One that a signal ended has exit code 128 + the signal's number, as in a shell. */
export interface ChildResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const exitCodeOf = (exitCode: number | undefined, signal: NodeJS.Signals | undefined): number =>
  exitCode ?? (signal === undefined ? 127 : 128 + constants.signals[signal]);

/**
 * Runs a program without a shell, and waits for it. Any exit code is a result. It leads a process group of its own, so that
 * whatever it starts ends with it when it is interrupted or takes too long, and when this process ends.
 *
 * @throws ConnectorError `INTERRUPTED` when `signal` aborts, `PYTHON_FAILED` when it takes longer than `timeoutMs`
 */
export async function runChild(file: string, words: readonly string[], options: ChildOptions): Promise<ChildResult> {
  const { cwd, variables, signal, timeoutMs, input } = options;
  const interrupted = (): ConnectorError =>
    new ConnectorError('INTERRUPTED', 'interrupted while a program was running');
  if (signal?.aborted) throw interrupted();
  const child = execa(file, words, {
    cwd,
    env: variables,
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    detached: true,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
  });
  const group = child.pid === undefined ? null : processGroup(child.pid);
  const end = (): void => group?.end();
  let isLate = false;
  const endLate = (): void => {
    isLate = true;
    end();
  };
  const limit = timeoutMs === undefined ? undefined : setTimeout(endLate, timeoutMs);
  signal?.addEventListener('abort', end);
  const result = await child;
  signal?.removeEventListener('abort', end);
  clearTimeout(limit);
  group?.release();
  if (signal?.aborted) throw interrupted();
  if (isLate) {
    throw new ConnectorError('PYTHON_FAILED', `${file}: not done after ${Math.round((timeoutMs ?? 0) / 1000)} s`);
  }
  const didStart = result.exitCode !== undefined || result.signal !== undefined;
  const stderr = didStart ? result.stderr : (result.shortMessage ?? '');
  return { exitCode: exitCodeOf(result.exitCode, result.signal), stdout: result.stdout, stderr };
}
