import { constants } from 'node:os';
import { ConnectorError } from '@create-connector/contracts';
import { execa } from 'execa';

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
 * Runs a program without a shell, and waits for it. Any exit code is a result. It ends with this process.
 *
 * @throws ConnectorError `INTERRUPTED` when `signal` aborts, `PYTHON_FAILED` when it takes longer than `timeoutMs`
 */
export async function runChild(file: string, words: readonly string[], options: ChildOptions): Promise<ChildResult> {
  const { cwd, variables, signal, timeoutMs, input } = options;
  const result = await execa(file, words, {
    cwd,
    env: variables,
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    forceKillAfterDelay: 5000,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  });
  if (result.isCanceled) throw new ConnectorError('INTERRUPTED', 'interrupted while a program was running');
  if (result.timedOut) {
    throw new ConnectorError('PYTHON_FAILED', `${file}: not done after ${Math.round((timeoutMs ?? 0) / 1000)} s`);
  }
  const didStart = result.exitCode !== undefined || result.signal !== undefined;
  const stderr = didStart ? result.stderr : (result.shortMessage ?? '');
  return { exitCode: exitCodeOf(result.exitCode, result.signal), stdout: result.stdout, stderr };
}
