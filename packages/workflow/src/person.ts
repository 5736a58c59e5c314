import { isCancel, password, select, text } from '@clack/prompts';
import { ConnectorError, type Person } from '@create-connector/contracts';
import { plainPerson } from './plain-person.ts';
import { uncoloredOutput } from './uncolored-output.ts';

const GRACE_MS = 100;

/**
 * A person at this terminal. Secrets are masked while typed and never printed.
 *
 * Its methods reject with ConnectorError INTERRUPTED when the person presses Ctrl-C or `signal` aborts.
 */
export function terminalPerson(signal: AbortSignal): Person {
  if (process.env['TERM'] === 'dumb') return plainPerson(signal);
  const output = (process.env['NO_COLOR'] ?? '') === '' ? process.stdout : uncoloredOutput();
  // A prompt leaves its listener on the signal, so each question gets one of its own.
  const common = (): { readonly signal: AbortSignal; readonly output: NodeJS.WriteStream } => ({
    signal: AbortSignal.any([signal]),
    output,
  });
  return {
    async select(message, choices) {
      const options = choices.map((choice) => ({ ...choice }));
      return answered(await unlessAborted(select<string>({ message, options, ...common() }), signal));
    },
    async text({ message, secret, required, initial }) {
      const validate = (value: string | undefined): string | undefined =>
        required && (value ?? '').trim() === '' ? 'Please give a value.' : undefined;
      const typed = secret
        ? password({ message, validate, ...common() })
        : text({
            message,
            validate,
            ...common(),
            ...(initial === undefined ? {} : { initialValue: initial }),
          });
      return answered(await unlessAborted(typed, signal));
    },
    tell(lines) {
      process.stdout.write(`\n${lines.join('\n')}\n\n`);
    },
  };
}

/**
 * A prompt's answer; after an abort the prompt has a moment to put the terminal back in order, which fails where the terminal
 * is gone, and then it would never answer.
 */
async function unlessAborted<T>(prompt: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => void setTimeout(() => reject(signal.reason), GRACE_MS);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([prompt, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Is somebody there to ask: are both ends of the conversation a terminal? */
export function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** An optional question that is answered by Enter alone yields nothing, which is the empty text. */
function answered(value: string | symbol | undefined): string {
  if (isCancel(value) || typeof value === 'symbol') {
    throw new ConnectorError('INTERRUPTED', 'the question was cancelled');
  }
  return value ?? '';
}
