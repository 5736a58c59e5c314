import { ConnectorError, type StepContext } from '@create-connector/contracts';
import type { Credentials } from '../check.ts';
import { openForm } from './open-form.ts';
import type { FormSubject } from './subject.ts';

/** How long a form stays open. */
const LIMIT_MS = 30 * 60_000;

/**
 * Asks for credentials by a form in the person's browser.
 *
 * The form's address goes to the person alone, never to `report`, whose lines are kept. It is open until it was used, for
 * at most half an hour, or until the run is interrupted.
 *
 * @param save - keeps the values
 * @returns false: nobody can be asked this way, or the person wants to type in the terminal; nothing was kept
 * @throws ConnectorError PORT_TAKEN; CREDENTIALS_NOBODY_TO_ASK when time ran out; INTERRUPTED
 */
export async function askByForm(
  subject: FormSubject,
  context: StepContext,
  save: (values: Credentials) => Promise<void>,
  limitMs: number = LIMIT_MS,
): Promise<boolean> {
  const { openUrl, person, signal, report, formPort = 0 } = context;
  if (openUrl === undefined || person?.tell === undefined) return false;
  const form = await openForm(subject, formPort, save);
  try {
    if (await openUrl(form.url)) {
      person.tell([
        'The form for your credentials opens in your browser:',
        `  ${form.url}`,
        'Rather type them here? Press Ctrl-C, then go on with --no-browser.',
      ]);
    } else {
      person.tell([
        'No browser can be opened here. The form for your credentials is at:',
        `  ${form.url}`,
        'From another machine, forward the port first:',
        `  ssh -L ${form.port}:127.0.0.1:${form.port} <this machine>`,
      ]);
      const answer = await person.select('Where do you want to give them?', [
        { value: 'terminal', label: 'Here in the terminal' },
        { value: 'form', label: 'In a browser, at the address above' },
      ]);
      if (answer !== 'form') return false;
    }
    report('waiting for the form in the browser');
    await within(limitMs, signal, form.used);
    return true;
  } finally {
    await form.close();
  }
}

/** Waits for the form; the limit and an interruption end it. */
async function within(limitMs: number, signal: AbortSignal, used: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    const minutes = Math.round(limitMs / 60_000);
    const late = new ConnectorError('CREDENTIALS_NOBODY_TO_ASK', `the form was not sent within ${minutes} minutes`);
    timer = setTimeout(() => reject(late), limitMs);
    onAbort = () => reject(new ConnectorError('INTERRUPTED', 'the form was closed', {}, { cause: signal.reason }));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([used, ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
