import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const executor = require.resolve('./bin.cjs');
const hostile = ['$(touch made)', 'a b', 'x&y', '--verbose', '--no-color', "it's", '', 'ü'];

/** Runs the executor in a process of its own, because it hands its terminal on to the child. */
async function runExecutor(folder: string, exitCode: number): Promise<{ stdout: string; success: boolean }> {
  await writeFile(
    join(folder, 'bin.js'),
    `console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() })); process.exitCode = ${exitCode};`,
  );
  const script = `
    const run = require(${JSON.stringify(executor)});
    run({ __unparsed__: ${JSON.stringify(hostile)} }, {
      root: ${JSON.stringify(folder)}, cwd: ${JSON.stringify(folder)}, projectName: 'p',
      projectsConfigurations: { projects: { p: { root: '.' } } },
    }).then(({ success }) => { process.exitCode = success ? 0 : 1; });`;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', INIT_CWD: folder },
    });
    return { stdout, success: true };
  } catch (error) {
    return { stdout: String(Object(error).stdout), success: false };
  }
}

describe('the Nx executor', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'executor-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('hands every argument on as given, in the caller’s folder', async () => {
    const { stdout, success } = await runExecutor(folder, 0);
    expect(JSON.parse(stdout)).toStrictEqual({ args: hostile, cwd: folder });
    expect(success).toBe(true);
    expect(await readdir(folder)).toStrictEqual(['bin.js']);
  });

  it('reports failure when the program ends in another code than 0', async () => {
    expect((await runExecutor(folder, 3)).success).toBe(false);
  });
});
