import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deliveredBytes } from './delivered.ts';
import { runCli, runProgram } from './run-cli.ts';
import { DOWN, ENTER, playInTerminal } from './terminal.ts';

const bin = fileURLToPath(new URL('../../bin.js', import.meta.url));
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const doc = fileURLToPath(new URL('./documents/shop.json', import.meta.url));

describe('in a real terminal', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('plan, an adjustment, five gates, a review and the summary', async () => {
    const workspace = join(folder, 'whole');
    const played = await playInTerminal(
      inject('python'),
      [process.execPath, bin, 'shop', `doc=${doc}`, '--simulate', '--workspace', workspace],
      [
        { expect: 'Does this plan look good?', send: [DOWN, ENTER] },
        { expect: 'What should be different?', send: [ENTER] },
        { expect: 'Tables, separated by commas', send: ['customers', ENTER] },
        { expect: 'Does this plan look good?', send: [ENTER] },
        { expect: 'Go on with step 2', send: [DOWN, ENTER] },
        { expect: 'Review of step 1', send: [] },
        { expect: 'Go on with step 2', send: [ENTER] },
        { expect: 'Go on with step 3', send: [ENTER] },
        { expect: 'Go on with step 4', send: [ENTER] },
        { expect: 'Go on with step 5', send: [ENTER] },
        { expect: 'Go on with step 6', send: [ENTER] },
        { expect: 'Connector: shop', send: [] },
      ],
      { folder, seconds: 240 },
    );
    expect(played.missing, played.transcript).toBeNull();
    expect(played.exit, played.transcript).toBe(0);
    expect(played.transcript).toMatch(/Tables:\s+customers\n/);
    const state: unknown = JSON.parse(await readFile(join(workspace, artifactPath('run_state', 'shop')), 'utf8'));
    expect(Object(state).status).toBe('completed');
    expect(Object(state).tables).toStrictEqual(['customers']);
    console.log(played.transcript);
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
