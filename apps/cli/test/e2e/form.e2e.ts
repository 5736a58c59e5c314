import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { proves } from '../requirements.ts';
import { runCli } from './run-cli.ts';
import { type LoopbackServer, serveLoopback } from './servers/loopback.ts';
import { ENTER, playInTerminal } from './terminal.ts';

const bin = fileURLToPath(new URL('../../bin.js', import.meta.url));
const browserProgram = fileURLToPath(new URL('./form-browser.mjs', import.meta.url));
const doc = fileURLToPath(new URL('./documents/shop.json', import.meta.url));
const secret = 's3cret-of-the-form-81c2';

describe('the credentials form, from the command line', () => {
  let folder = '';
  let workspace = '';
  let api: LoopbackServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'form-'));
    workspace = join(folder, 'workspace');
    api = await serveLoopback(() => ({ status: 401, body: {} }));
    // `BROWSER` names one program without arguments.
    await writeFile(join(folder, 'browser'), `#!/bin/sh\nexec '${process.execPath}' '${browserProgram}' "$1"\n`);
    await writeFile(join(folder, 'no-browser'), '#!/bin/sh\nexit 3\n');
    await writeFile(join(folder, 'idle-browser'), '#!/bin/sh\nexit 0\n');
    for (const name of ['browser', 'no-browser', 'idle-browser']) await chmod(join(folder, name), 0o755);
    for (const words of [
      ['research', 'shop', `doc=${doc}`],
      ['spec:connection', 'shop'],
    ]) {
      await mkdir(workspace, { recursive: true });
      const finished = await runCli([...words, '--workspace', workspace], { cwd: folder });
      expect(finished.exitCode, finished.stderr).toBe(0);
    }
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const play = (words: readonly string[], browser: string, steps: { expect: string; send: string[] }[], seconds = 60) =>
    playInTerminal(inject('python'), [process.execPath, bin, ...words], steps, {
      folder,
      seconds,
      env: { BROWSER: join(folder, browser), FORM_FOLDER: folder },
    });

  it(`in a whole run the secret stands in its one private file and nowhere else ${proves('credentials:asked-by-the-command')}`, async () => {
    const whole = join(folder, 'whole');
    const typed = { 'shared-token': secret, 'shared-base_url': `${api.url}/v1` };
    await writeFile(join(folder, 'fill-in.json'), JSON.stringify(typed));
    const played = await play(
      ['shop', 'tables=customers', `doc=${doc}`, '--workspace', whole],
      'browser',
      [
        { expect: 'Does this plan look good?', send: [ENTER] },
        { expect: 'Go on with step 2', send: [ENTER] },
        { expect: 'The form for your credentials opens in your browser:', send: [] },
        { expect: 'AUTH_FAILED', send: [] },
      ],
      240,
    );
    expect(played.missing, played.transcript).toBeNull();
    // The API refuses whatever it is sent.
    expect(played.exit, played.transcript).toBe(1);
    const answer = await readFile(join(folder, 'answer.html'), 'utf8');
    expect(answer).toMatch(/^200\n.*<h1>Saved<\/h1>/s);
    const config = artifactPath('dev_config', 'shop');
    expect(JSON.parse(await readFile(join(whole, config), 'utf8'))).toStrictEqual({
      base_url: `${api.url}/v1`,
      token: secret,
    });
    expect((await stat(join(whole, config))).mode & 0o777).toBe(0o600);

    const address = /http:\/\/127\.0\.0\.1:\d+(\/[\w-]{43})/.exec(played.transcript)?.[1] ?? '';
    expect(address).toMatch(/^\/[\w-]{43}$/);
    const files = await readdir(whole, { recursive: true, withFileTypes: true });
    const texts = new Map<string, string>([
      ['the terminal', played.transcript],
      ['the page', answer],
      ['command lines', await readFile(join(folder, 'command-lines.txt'), 'utf8')],
    ]);
    for (const file of files.filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      texts.set(path.slice(whole.length + 1), await readFile(path, 'latin1'));
    }
    const holders = (text: string) => [...texts].filter(([, whole]) => whole.includes(text)).map(([name]) => name);
    expect(holders(secret)).toStrictEqual([config]);
    expect(holders(address), 'the address is kept in no file').toStrictEqual(['the terminal', 'command lines']);
    expect(texts.has(artifactPath('event_log', 'shop'))).toBe(true);
  });

  it('where no browser opens, the person types in the terminal', async () => {
    const played = await play(['credentials', 'shop', '--workspace', workspace], 'no-browser', [
      { expect: 'No browser can be opened here.', send: [] },
      { expect: 'ssh -L', send: [] },
      { expect: 'Where do you want to give them?', send: [ENTER] },
      { expect: 'token', send: ['typed-in-the-terminal', ENTER] },
      { expect: 'base_url', send: [ENTER] },
    ]);
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit, played.transcript).toBe(0);
    expect(played.transcript).not.toContain('typed-in-the-terminal');
    const config = await readFile(join(workspace, artifactPath('dev_config', 'shop')), 'utf8');
    expect(JSON.parse(config)).toStrictEqual({ token: 'typed-in-the-terminal' });
  });

  it('Ctrl-C closes the form; a port that is taken is one line', async () => {
    await rm(join(workspace, artifactPath('dev_config', 'shop')), { force: true });
    const words = ['credentials', 'shop', '--workspace', workspace];
    const stopped = await play(words, 'idle-browser', [
      { expect: 'waiting for the form in the browser', send: ['\u0003'] },
    ]);
    expect(stopped.exit, stopped.transcript).toBe(130);
    const address = /http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}/.exec(stopped.transcript)?.[0] ?? '';
    await expect(fetch(address)).rejects.toThrow();

    const { port } = new URL(api.url);
    const taken = await play([...words, '--port', port], 'idle-browser', []);
    expect(taken.exit, taken.transcript).toBe(2);
    expect(taken.transcript).toContain(`PORT_TAKEN: port ${port} of 127.0.0.1 is used by another program\n`);
  });
});
