import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ConnectorError } from '@create-connector/contracts';
import type { PythonEnvironment } from '@create-connector/runtime';
import { execa } from 'execa';
import { z } from 'zod';

/** What is served, and to what end. Paths are absolute. */
export interface SimulatorStart {
  /** Folder in which the server runs. */
  readonly workspace: string;
  /** Folder that holds `endpoints.yaml`. */
  readonly specFolder: string;
  /** Another corpus than the spec folder's own. */
  readonly corpusFolder?: string;
  /** File that takes one JSON line for each request: number, method, path, query, status, rows. */
  readonly logFile?: string;
  /** A port of 127.0.0.1; a free one unless told. */
  readonly port?: number;
  /** What fails at which request, counted from 1: `429@3,500@5,reset@7,truncate@9`. */
  readonly faults?: string;
  /** Ends the server. */
  readonly signal?: AbortSignal;
}

/** A simulated source that listens. */
export interface RunningSimulator {
  /** What a connector's `base_url` is set to: the address with the API's path prefix. */
  readonly baseUrl: string;
  /** Settles when the server has ended, for whatever reason; never rejects. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

const Listening = z.object({ base_url: z.url() });

const serverModule = 'databricks.labs.community_connector.source_simulator.serve';
const startTimeoutMs = 60_000;

/**
 * Starts a simulated source on a port of 127.0.0.1. It ends with `close`, with the signal, and with this process.
 *
 * The server is this project's own, whatever simulator the workspace has.
 *
 * @throws ConnectorError `PYTHON_FAILED` with the server's own words when it does not come to listen
 */
export async function startSimulator(
  environment: Pick<PythonEnvironment, 'python'> & Partial<PythonEnvironment>,
  start: SimulatorStart,
): Promise<RunningSimulator> {
  const server = execa(environment.python, ['-m', serverModule, ...serverArguments(start)], {
    cwd: start.workspace,
    env: serverVariables(),
    extendEnv: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    reject: false,
    buffer: { stdout: false },
    maxBuffer: 1_000_000,
    forceKillAfterDelay: 2000,
    ...(start.signal ? { cancelSignal: start.signal } : {}),
  });
  const ended = server.then(() => undefined);
  const close = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
  };
  const line = await firstLine(server.stdout);
  if (line === null) {
    server.kill('SIGTERM');
    const { stderr, isTerminated } = await server;
    const late = `the simulated source did not start in ${startTimeoutMs / 1000} s: the machine may be busy, try again`;
    const why = isTerminated ? late : 'the simulated source did not start';
    throw new ConnectorError('PYTHON_FAILED', stderr.trim() || why);
  }
  server.stdout.resume();
  return { baseUrl: Listening.parse(JSON.parse(line)).base_url, ended, close };
}

/** The first line of a stream; null when it ends without one, or takes too long. */
function firstLine(stream: NodeJS.ReadableStream): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stream });
    const timer = setTimeout(() => resolve(null), startTimeoutMs);
    lines.once('line', (line) => resolve(line));
    lines.once('close', () => {
      clearTimeout(timer);
      resolve(null);
    });
    lines.once('line', () => lines.close());
  });
}

function serverArguments({ specFolder, corpusFolder, logFile, port = 0, faults }: SimulatorStart): string[] {
  return [
    ...['--spec-dir', specFolder],
    ...['--port', String(port)],
    ...(corpusFolder === undefined ? [] : ['--corpus-dir', corpusFolder]),
    ...(logFile === undefined ? [] : ['--log', logFile]),
    ...(faults === undefined ? [] : ['--fault', faults]),
  ];
}

/** A small environment: nothing of the caller's but what a program needs to start. */
function serverVariables(): Record<string, string> {
  const runtime = dirname(createRequire(import.meta.url).resolve('@create-connector/runtime/package.json'));
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: join(runtime, 'python', 'src'),
  };
}
