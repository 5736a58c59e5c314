import { spawn } from 'node:child_process';
import { personalEnvironment } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import { plain } from '../render/text.ts';

/** Shows texts and opens files for a person at a terminal. */
export interface Opener {
  /** What opens a file to be edited, as the person names it; null where `$VISUAL` and `$EDITOR` are not set. */
  readonly editor: string | null;
  /** Shows a text in the person's pager and resolves when they leave it. */
  view(text: string): Promise<void>;
  /** Opens a file in the person's editor. @param path - absolute */
  edit(path: string): Promise<void>;
}

/** The programs that the person's environment names: `$VISUAL`, `$EDITOR`, `$PAGER`; `less` where no pager is named. */
export function terminalOpener(io: Io, env: NodeJS.ProcessEnv = process.env): Opener {
  const editor = filled(env['VISUAL']) ?? filled(env['EDITOR']);
  const pager = filled(env['PAGER']) ?? 'less';
  return {
    editor,
    async view(text) {
      const shown = text.endsWith('\n') ? text : `${text}\n`;
      if (!(await handOver(pager, [], shown))) io.out(plain(shown));
    },
    async edit(path) {
      if (editor !== null && !(await handOver(editor, [path], null))) io.err(`${editor}: could not be started\n`);
    },
  };
}

/**
 * Lets a program have the terminal. Ctrl-C belongs to it meanwhile.
 *
 * @param command - run by the shell, as git does, since it may hold arguments: `code --wait`
 * @param input - what it reads; null: the terminal
 * @returns false where the program is not there
 */
async function handOver(command: string, args: readonly string[], input: string | null): Promise<boolean> {
  const listeners = process.listeners('SIGINT');
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  for (const listener of listeners) process.off('SIGINT', listener);
  try {
    return await new Promise((resolve) => {
      const child = spawn('sh', ['-c', `${command} "$@"`, 'sh', ...args], {
        stdio: [input === null ? 'inherit' : 'pipe', 'inherit', 'inherit'],
        // What git gives less: leave at once where one screen is enough, and do not clear it.
        env: { LESS: 'FRX', ...personalEnvironment() },
      });
      child.on('error', () => resolve(false));
      // The shell says 127 for a program that is not there.
      child.on('close', (code) => resolve(code !== 127));
      child.stdin?.on('error', ignore);
      child.stdin?.end(plain(input ?? ''));
    });
  } finally {
    for (const listener of listeners) process.on('SIGINT', listener);
    process.off('SIGINT', ignore);
  }
}

const filled = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text);
