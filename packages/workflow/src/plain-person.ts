import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ConnectorError, type Person } from '@create-connector/contracts';

/**
 * A person at a terminal that only knows lines (`TERM=dumb`): numbered choices, no colours, nothing redrawn. Secrets are not
 * echoed.
 *
 * Its methods reject with ConnectorError INTERRUPTED when the person presses Ctrl-C, ends the input, or `signal` aborts.
 */
export function plainPerson(signal: AbortSignal): Person {
  return {
    async select(message, choices) {
      const list = choices.map(({ label }, index) => `  ${index + 1}  ${label}`);
      process.stdout.write([message, ...list, ''].join('\n'));
      for (;;) {
        const typed = (await askLine(`1 to ${choices.length}: `, false, signal)).trim();
        const choice = /^\d+$/.test(typed) ? choices[Number(typed) - 1] : undefined;
        if (choice !== undefined) return choice.value;
      }
    },
    async text({ message, secret, required, initial }) {
      const now = initial === undefined || initial === '' ? '' : ` [${initial}; Enter keeps it]`;
      for (;;) {
        const typed = (await askLine(`${message}${now}: `, secret, signal)) || (initial ?? '');
        if (!required || typed.trim() !== '') return typed;
        process.stdout.write('Please give a value.\n');
      }
    },
    tell(lines) {
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    },
  };
}

function askLine(question: string, isHidden: boolean, signal: AbortSignal): Promise<string> {
  process.stdout.write(question);
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = isHidden ? nothing : process.stdout;
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    let isOver = false;
    const end = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', cancel);
      lines.close();
      settle();
    };
    const cancel = (): void =>
      end(() => {
        process.stdout.write('\n');
        reject(new ConnectorError('INTERRUPTED', 'the question was cancelled'));
      });
    lines.once('line', (line) =>
      end(() => {
        if (isHidden) process.stdout.write('\n');
        resolve(line);
      }),
    );
    lines.once('SIGINT', cancel);
    lines.once('close', cancel);
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
