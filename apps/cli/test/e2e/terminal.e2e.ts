import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deliveredBytes } from './delivered.ts';
import { runCli, runProgram } from './run-cli.ts';
import { CTRL_C, CTRL_U, DOWN, ENTER, HANG_UP, playInTerminal, RESIZE, UP } from './terminal.ts';

const bin = fileURLToPath(new URL('../../bin.js', import.meta.url));
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const capture = fileURLToPath(new URL('../../../../docs/terminal-capture.txt', import.meta.url));
const doc = fileURLToPath(new URL('./documents/shop.json', import.meta.url));

describe('in a real terminal', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('adjustments, a review with an edit and a correction, five gates and the summary, in 24 lines', async () => {
    const workspace = join(folder, 'whole');
    const editor = join(folder, 'editor.sh');
    await writeFile(editor, '#!/bin/sh\nprintf "\\nNoted by hand.\\n" >> "$1"\n', { mode: 0o755 });
    const played = await playInTerminal(
      inject('python'),
      [process.execPath, bin, 'shop', 'doc=shop.json', '--simulate', '--workspace', workspace],
      [
        { expect: 'Does this plan look good?', send: [DOWN, ENTER] },
        { expect: 'What should be different?', send: [ENTER] },
        { expect: 'Tables, separated by commas', send: ['custmers', ENTER] },
        { expect: 'TABLE_UNKNOWN', send: [] },
        { expect: 'Does this plan look good?', send: [DOWN, ENTER] },
        { expect: 'What should be different?', send: [DOWN, ENTER] },
        { expect: 'documentation', send: ['nowhere.json', ENTER] },
        { expect: 'DOC_NOT_FOUND', send: [] },
        { expect: 'Does this plan look good?', send: [DOWN, ENTER] },
        { expect: 'What should be different?', send: [ENTER] },
        { expect: 'Tables, separated by commas', send: ['customers', ENTER] },
        { expect: 'Tables (1)', send: [] },
        { expect: 'Does this plan look good?', send: [RESIZE, ENTER] },
        { expect: 'Go on with step 2', send: [DOWN, ENTER] },
        { expect: 'Review of step 1', send: [DOWN, ENTER] },
        { expect: 'shop_api_doc.md', send: [] },
        { expect: 'Edit it in', send: [DOWN, ENTER] },
        { expect: 'Review of step 1', send: [UP, UP, ENTER] },
        { expect: 'Which fact is wrong?', send: [UP, UP, ENTER] },
        { expect: 'Its name', send: ['customers.description', ENTER] },
        { expect: 'customers.description is', send: [CTRL_U, 'People who buy.', ENTER] },
        { expect: 'Save this correction?', send: [ENTER] },
        { expect: 'What is to become of your edits?', send: [ENTER] },
        { expect: 'edited by hand, kept, and good', send: [] },
        { expect: 'Go on with step 2', send: [ENTER] },
        { expect: 'Go on with step 3', send: [ENTER] },
        { expect: 'Go on with step 4', send: [ENTER] },
        { expect: 'Go on with step 5', send: [ENTER] },
        { expect: 'Go on with step 6', send: [ENTER] },
        { expect: 'Connector: shop', send: [] },
      ],
      { folder, cwd: join(doc, '..'), seconds: 300, rows: 24, env: { EDITOR: editor, PAGER: 'cat' } },
    );
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit, played.transcript).toBe(0);
    expect(played.isRestored, 'the terminal is left as it was').toBe(true);
    expect(played.isColored).toBe(true);
    expect(played.transcript).toMatch(/Tables:\s+customers\n/);
    const state: unknown = JSON.parse(await readFile(join(workspace, artifactPath('run_state', 'shop')), 'utf8'));
    expect(Object(state).status).toBe('completed');
    expect(Object(state).tables).toStrictEqual(['customers']);
    const apiDoc = await readFile(join(workspace, artifactPath('api_doc', 'shop')), 'utf8');
    expect(apiDoc).toContain('Noted by hand.');
    const model = await readFile(join(workspace, artifactPath('api_model', 'shop')), 'utf8');
    expect(model).toContain('description: People who buy.');
    console.log(played.screen);
  });

  it('the capture that the documentation shows, without colours', async () => {
    const played = await playInTerminal(
      inject('python'),
      [
        process.execPath,
        bin,
        'shop',
        'doc=shop.json',
        '--simulate',
        '--no-color',
        '--workspace',
        join(folder, 'capture'),
      ],
      [
        { expect: 'Does this plan look good?', send: [ENTER] },
        { expect: 'Go on with step 2', send: [ENTER] },
        { expect: 'Go on with step 3', send: [CTRL_C] },
        { expect: 'INTERRUPTED', send: [] },
      ],
      { folder, cwd: join(doc, '..'), seconds: 120 },
    );
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit, played.transcript).toBe(130);
    expect(played.isRestored, 'the terminal is left as it was').toBe(true);
    expect(played.isColored).toBe(false);
    const shown = played.screen.replaceAll(/, \d+(\.\d)? s$/gm, ', 1.0 s').trim();
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    await expect(`$ create-connector shop doc=shop.json --simulate\n\n${shown}\n`).toMatchFileSnapshot(capture);
  });

  it('lines alone where the terminal knows no more', async () => {
    const played = await playInTerminal(
      inject('python'),
      [process.execPath, bin, 'shop', 'doc=shop.json', '--simulate', '--workspace', join(folder, 'dumb')],
      [
        { expect: 'Does this plan look good?', send: [] },
        { expect: '1 to 2: ', send: ['2', ENTER] },
        { expect: 'What should be different?', send: [] },
        { expect: '1 to 4: ', send: ['1', ENTER] },
        { expect: 'Tables, separated by commas', send: ['customers', ENTER] },
        { expect: '1 to 2: ', send: ['1', ENTER] },
        { expect: 'Go on with step 2', send: [CTRL_C] },
      ],
      { folder, cwd: join(doc, '..'), seconds: 60, env: { TERM: 'dumb' } },
    );
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit, played.transcript).toBe(130);
    expect(played.isColored).toBe(false);
    expect(played.screen).toContain('Plan for shop\n\n  Tables (1)\n    customers\n');
  });

  it('a terminal that is closed: the state is kept', async () => {
    const workspace = join(folder, 'closed');
    const played = await playInTerminal(
      inject('python'),
      [process.execPath, bin, 'shop', 'doc=shop.json', '--simulate', '--workspace', workspace],
      [{ expect: 'Does this plan look good?', send: [HANG_UP] }],
      { folder, cwd: join(doc, '..'), seconds: 60 },
    );
    expect(played.exit, 'ended by SIGHUP, as a closed terminal ends others').toBe(-1);
    const events = await readFile(join(workspace, artifactPath('event_log', 'shop')), 'utf8');
    expect(events.trim().split('\n').at(-1)).toContain('"run-stopped"');
  });

  it('a missing name is asked for; a word that is nearly a command is asked about', async () => {
    const python = inject('python');
    const options = { folder, cwd: join(doc, '..'), seconds: 60 };
    const named = await playInTerminal(
      python,
      [process.execPath, bin, 'doc=shop.json', '--simulate', '--workspace', join(folder, 'named')],
      [
        { expect: 'Name of the source', send: ['shop', ENTER] },
        { expect: 'Plan for shop', send: [] },
        { expect: 'Does this plan look good?', send: [CTRL_C] },
      ],
      options,
    );
    expect([named.missing, named.exit], named.transcript).toStrictEqual([null, 130]);
    const meant = await playInTerminal(
      python,
      [process.execPath, bin, 'resum', 'doc=shop.json', '--workspace', join(folder, 'meant')],
      [{ expect: 'resum is nearly the command resume', send: [DOWN, ENTER] }],
      options,
    );
    expect([meant.missing, meant.exit], meant.transcript).toStrictEqual([null, 2]);
  });

  it('through Nx, with every argument as given', async () => {
    const workspace = join(folder, 'with blank & $(touch made)');
    const nx = join(repository, 'node_modules/nx/dist/bin/nx.js');
    const played = await playInTerminal(
      inject('python'),
      [
        process.execPath,
        nx,
        'run',
        'cli:create-connector',
        '--',
        'shop',
        `doc=${doc}`,
        '--simulate',
        '--workspace',
        workspace,
      ],
      [{ expect: 'Does this plan look good?', send: ['\u0003'] }],
      { folder, cwd: repository, seconds: 120, env: { NX_DAEMON: 'false', NX_TUI: 'false' } },
    );
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit).not.toBe(0);
    const status = await runCli(['resume', 'shop', '--workspace', workspace, '--quiet'], { cwd: folder });
    expect(status.exitCode, 'the run is there, and nobody is at the plan').toBe(3);
  });

  it('one step through Nx gives the bytes of its own command', async () => {
    const nx = join(repository, 'node_modules/nx/dist/bin/nx.js');
    const env = { NX_DAEMON: 'false', NX_TUI: 'false' };
    const words = ['shop', `doc=${doc}`, '--workspace'];
    const through = [nx, 'run', 'research:run', '--', ...words, join(folder, 'by-nx')];
    const byNx = await runProgram(process.execPath, through, { cwd: repository, env });
    expect(byNx.exitCode, byNx.stdout + byNx.stderr).toBe(0);
    const alone = await runCli(['research', ...words, join(folder, 'alone')], { cwd: folder });
    expect(alone.exitCode, alone.stderr).toBe(0);
    const bytes = await deliveredBytes(join(folder, 'alone'));
    expect(Object.keys(bytes)).toContain(artifactPath('api_model', 'shop'));
    expect(await deliveredBytes(join(folder, 'by-nx'))).toStrictEqual(bytes);
  });

  it('asks for credentials, hides the secret, and keeps it in a private file', async () => {
    const workspace = join(folder, 'credentials');
    const common = ['shop', '--workspace', workspace];
    for (const words of [
      ['research', ...common, `doc=${doc}`],
      ['spec', ...common],
    ]) {
      const finished = await runCli(words, { cwd: folder });
      expect(finished.exitCode, finished.stderr).toBe(0);
    }
    const played = await playInTerminal(
      inject('python'),
      [process.execPath, bin, 'credentials', ...common, '--no-browser'],
      [
        { expect: 'token', send: ['s3cret-typed-here', ENTER] },
        { expect: 'base_url', send: [ENTER] },
      ],
      { folder, seconds: 60 },
    );
    expect(played.exit, played.transcript).toBe(0);
    expect(played.transcript).not.toContain('s3cret-typed-here');
    const file = join(workspace, artifactPath('dev_config', 'shop'));
    expect(JSON.parse(await readFile(file, 'utf8'))).toStrictEqual({ token: 's3cret-typed-here' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const ignored = await runProgram('git', ['init', '-q', '.'], { cwd: workspace });
    expect(ignored.exitCode).toBe(0);
    const check = await runProgram('git', ['check-ignore', artifactPath('dev_config', 'shop')], { cwd: workspace });
    expect(check.exitCode, 'git ignores the credentials').toBe(0);
  });

  it('is interrupted cleanly: exit 130, state kept', async () => {
    const workspace = join(folder, 'interrupted');
    const played = await playInTerminal(
      inject('python'),
      [process.execPath, bin, 'shop', `doc=${doc}`, '--simulate', '--workspace', workspace],
      [
        { expect: 'Does this plan look good?', send: [ENTER] },
        { expect: 'Go on with step 2', send: ['\u0003'] },
      ],
      { folder, seconds: 120 },
    );
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit, played.transcript).toBe(130);
    const finished = await runCli(['resume', 'shop', '--yes', '--workspace', workspace, '--json'], { cwd: folder });
    expect(finished.exitCode, finished.stderr).toBe(0);
  });
});
