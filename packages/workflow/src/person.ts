import { isCancel, password, select, text } from '@clack/prompts';
import { ConnectorError, type Person } from '@create-connector/contracts';

/**
 * A person at this terminal. Secrets are masked while typed and never printed.
 *
 * Its methods reject with ConnectorError INTERRUPTED when the person presses Ctrl-C or `signal` aborts.
 */
export function terminalPerson(signal: AbortSignal): Person {
  // A prompt leaves its listener on the signal, so each question gets one of its own.
  const once = (): AbortSignal => AbortSignal.any([signal]);
  return {
    async select(message, choices) {
      const options = choices.map((choice) => ({ ...choice }));
      return answered(await select<string>({ message, options, signal: once() }));
    },
    async text({ message, secret, required, initial }) {
      const validate = (value: string | undefined): string | undefined =>
        required && (value ?? '').trim() === '' ? 'Please give a value.' : undefined;
      const typed = secret
        ? await password({ message, validate, signal: once() })
        : await text({
            message,
            validate,
            signal: once(),
            ...(initial === undefined ? {} : { initialValue: initial }),
          });
      return answered(typed);
    },
    tell(lines) {
      process.stdout.write(`\n${lines.join('\n')}\n\n`);
    },
  };
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
