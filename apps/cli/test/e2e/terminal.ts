import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runProgram, testEnvironment } from './run-cli.ts';

const driver = fileURLToPath(new URL('./drive_terminal.py', import.meta.url));

export const DOWN = '\u001b[B';
export const ENTER = '\r';

/** What a person waits for on the screen, and the keys typed then. */
export interface TerminalStep {
  readonly expect: string;
  readonly send: readonly string[];
}

const Played = z.object({ exit: z.number(), transcript: z.string(), missing: z.string().nullable() });

/** Runs a program in a real terminal of 80 columns and plays a person. `missing` is an expected text that never came. */
export async function playInTerminal(
  python: string,
  argv: readonly string[],
  steps: readonly TerminalStep[],
  options: {
    /** Takes the driver’s configuration. */
    readonly folder: string;
    readonly seconds: number;
    /** The program’s folder; `folder` unless told. */
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<z.output<typeof Played>> {
  const config = join(options.folder, 'terminal.json');
  const { NO_COLOR: _, ...env } = testEnvironment({ TERM: 'xterm-256color', ...options.env });
  await writeFile(
    config,
    JSON.stringify({ argv, cwd: options.cwd ?? options.folder, env, steps, seconds: options.seconds }),
  );
  const finished = await runProgram(python, [driver, config], { cwd: options.folder });
  if (finished.exitCode !== 0) throw new Error(`the terminal driver failed:\n${finished.stderr}`);
  return Played.parse(JSON.parse(finished.stdout));
}
