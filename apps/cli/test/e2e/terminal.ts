import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runProgram, testEnvironment } from './run-cli.ts';

const driver = fileURLToPath(new URL('./drive_terminal.py', import.meta.url));

export const UP = '\u001b[A';
export const DOWN = '\u001b[B';
export const ENTER = '\r';
export const CTRL_C = '\u0003';
/** Clears what stands in the line. */
export const CTRL_U = '\u0015';
/** Not keys, but what may happen to a terminal. */
export const HANG_UP = 'hang up';
export const RESIZE = 'resize';

/** What a person waits for on the screen, and the keys typed then. */
export interface TerminalStep {
  readonly expect: string;
  readonly send: readonly string[];
}

const Played = z.object({
  exit: z.number(),
  transcript: z.string(),
  missing: z.string().nullable(),
  screen: z.string(),
  isColored: z.boolean(),
  isRestored: z.boolean(),
});

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
    /** Lines of the terminal; 40 unless told. */
    readonly rows?: number;
  },
): Promise<z.output<typeof Played>> {
  const config = join(options.folder, 'terminal.json');
  const { NO_COLOR: _, ...bare } = testEnvironment({ TERM: 'xterm-256color' });
  const env = { ...bare, ...options.env };
  const { rows = 40, cwd = options.folder, seconds } = options;
  await writeFile(config, JSON.stringify({ argv, cwd, env, rows, steps, seconds }));
  const finished = await runProgram(python, [driver, config], { cwd: options.folder });
  if (finished.exitCode !== 0) throw new Error(`the terminal driver failed:\n${finished.stderr}`);
  return Played.parse(JSON.parse(finished.stdout));
}
