import type { Person, StepContext } from '@create-connector/contracts';
import { beforeEach, expect, test } from 'vitest';
import type { Credentials } from '../check.ts';
import { askByForm } from './ask-by-form.ts';
import type { FormSubject } from './subject.ts';

const subject: FormSubject = {
  source: 'acme',
  title: 'Acme',
  file: 'configs/dev_config.json',
  spec: {
    connection: {
      parameters: [{ name: 'token', type: 'string', required: true, secret: true, description: 'Token' }],
    },
    external_options_allowlist: '',
  },
};

const told: string[] = [];
const reported: string[] = [];
const kept: Credentials[] = [];
const save = async (values: Credentials): Promise<void> => void kept.push(values);
let interruption: AbortController;

beforeEach(() => {
  told.length = 0;
  reported.length = 0;
  kept.length = 0;
  interruption = new AbortController();
});

const personWho = (answer: string): Person => ({
  select: async () => answer,
  text: async () => '',
  tell: (lines) => void told.push(...lines),
});
const contextFor = (openUrl: StepContext['openUrl'], answer = 'terminal'): StepContext => ({
  workspace: '/nowhere',
  signal: interruption.signal,
  report: (line) => void reported.push(line),
  person: personWho(answer),
  ...(openUrl === undefined ? {} : { openUrl }),
});

/** Fills the form in, as a browser would. */
async function fillIn(url: string): Promise<void> {
  const page = await fetch(url);
  const headers = { cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '', origin: new URL(url).origin };
  const sent = await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ 'shared-token': 't0ken' }) });
  expect(sent.status).toBe(200);
}

test('the browser opens, the form is used, the address is told to the person and reported to nobody', async () => {
  let address = '';
  const openUrl = async (url: string): Promise<boolean> => {
    address = url;
    setTimeout(() => void fillIn(url), 10);
    return true;
  };
  expect(await askByForm(subject, contextFor(openUrl), save)).toBe(true);
  expect(kept).toStrictEqual([{ token: 't0ken' }]);
  expect(told).toStrictEqual([
    'The form for your credentials opens in your browser:',
    `  ${address}`,
    'Rather type them here? Press Ctrl-C, then go on with --no-browser.',
  ]);
  expect(reported).toStrictEqual(['waiting for the form in the browser']);
  await expect(fetch(address)).rejects.toThrow();
});

test('where no browser is, the person may type, and the form is closed', async () => {
  let address = '';
  const openUrl = async (url: string): Promise<boolean> => {
    address = url;
    return false;
  };
  expect(await askByForm(subject, contextFor(openUrl), save)).toBe(false);
  const { port } = new URL(address);
  expect(told).toStrictEqual([
    'No browser can be opened here. The form for your credentials is at:',
    `  ${address}`,
    'From another machine, forward the port first:',
    `  ssh -L ${port}:127.0.0.1:${port} <this machine>`,
  ]);
  await expect(fetch(address)).rejects.toThrow();
});

test('where no browser is, the person may open the address from elsewhere', async () => {
  const openUrl = async (url: string): Promise<boolean> => {
    setTimeout(() => void fillIn(url), 10);
    return false;
  };
  expect(await askByForm(subject, contextFor(openUrl, 'form'), save)).toBe(true);
  expect(kept).toStrictEqual([{ token: 't0ken' }]);
});

test('who wants no browser is not shown one', async () => {
  expect(await askByForm(subject, contextFor(undefined), save)).toBe(false);
  expect([told, reported]).toStrictEqual([[], []]);
});

test('a form that nobody sends ends with its own code; Ctrl-C ends it at once', async () => {
  const openUrl = async (): Promise<boolean> => true;
  await expect(askByForm(subject, contextFor(openUrl), save, 20)).rejects.toMatchObject({
    code: 'CREDENTIALS_NOBODY_TO_ASK',
  });
  const waiting = askByForm(subject, contextFor(openUrl), save);
  setTimeout(() => interruption.abort(), 10);
  await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
