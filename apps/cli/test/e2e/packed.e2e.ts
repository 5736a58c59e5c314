import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deliveredBytes } from './delivered.ts';
import { runProgram } from './run-cli.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const asana = inject('asana');
const scope = [`tables=${asana.tables.join(',')}`, `doc=${asana.doc}`];

/** Each step's own command, in the workflow's order, with the words it needs. */
const commands: readonly (readonly [bin: string, ...words: string[]])[] = [
  ['create-connector-research', 'asana', ...scope],
  ['create-connector-spec', 'spec:connection', 'asana'],
  ['create-connector-credentials', 'asana', '--simulate'],
  ['create-connector-auth-validate', 'asana', '--simulate'],
  ['create-connector-dev', 'asana', ...scope],
  ['create-connector-test', 'asana', '--simulate'],
  ['create-connector-docs', 'asana'],
  ['create-connector-spec', 'spec:complete', 'asana'],
  ['create-connector-test', 'test:review', 'asana', '--simulate'],
  ['create-connector-deploy', 'asana'],
];

describe('the packages, packed and installed into an empty folder', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packed-'));
    const tarballs = join(folder, 'tarballs');
    await mkdir(tarballs);
    const names = (await readdir(join(repository, 'packages'))).map((name) => `packages/${name}`);
    const pack = [
      'pack',
      '--silent',
      '--pack-destination',
      tarballs,
      ...['apps/cli', ...names].flatMap((path) => ['-w', path]),
    ];
    const packed = await runProgram('npm', pack, { cwd: repository });
    expect(packed.exitCode, packed.stderr).toBe(0);
    await writeFile(join(folder, 'package.json'), '{ "name": "empty", "private": true }\n');
    const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
    const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...files];
    const installed = await runProgram('npm', install, { cwd: folder });
    expect(installed.exitCode, installed.stderr).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('give, step by step, the workflow’s own bytes', async () => {
    const workspace = join(folder, 'workspace');
    const overrides = join(workspace, artifactPath('overrides', 'asana'));
    await mkdir(dirname(overrides), { recursive: true });
    await copyFile(join(asana.workspace, artifactPath('overrides', 'asana')), overrides);
    for (const [bin, ...words] of commands) {
      const program = join(folder, 'node_modules/.bin', bin);
      const finished = await runProgram(program, [...words, '--workspace', workspace], { cwd: folder });
      expect(finished.exitCode, `${bin}: ${finished.stderr}`).toBe(0);
    }
    expect(await deliveredBytes(workspace)).toStrictEqual(await deliveredBytes(asana.workspace));
  });

  it('bring the whole command with them', async () => {
    const program = join(folder, 'node_modules/.bin/create-connector');
    const status = await runProgram(program, ['status', 'asana', '--workspace', asana.workspace], { cwd: folder });
    expect(status.exitCode, status.stderr).toBe(0);
    expect(status.stdout).toContain('API research');
    const version: unknown = JSON.parse(await readFile(join(repository, 'apps/cli/package.json'), 'utf8'));
    expect((await runProgram(program, ['--version'], { cwd: folder })).stdout.trim()).toBe(Object(version).version);
  });
});
