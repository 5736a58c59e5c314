import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath, WorkflowEvent } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveredBytes } from './delivered.ts';
import { type Finished, runCli } from './run-cli.ts';

const SOURCE = 'shop';
const preload = fileURLToPath(new URL('./kill-preload.mjs', import.meta.url));
const doc = fileURLToPath(new URL('./documents/shop.json', import.meta.url));
const words = [SOURCE, `doc=${doc}`, '--simulate', '--yes', '--json'];
const isDeep = process.env['CREATE_CONNECTOR_DEEP'] === '1';
/** Kills in an ordinary run; `npm run test:deep` tries every moment. */
const SAMPLE = 3;

async function completedSteps(workspace: string): Promise<string[]> {
  const text = await readFile(join(workspace, artifactPath('event_log', SOURCE)), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => WorkflowEvent.parse(JSON.parse(line)))
    .flatMap((event) => (event.type === 'step-completed' ? [event.step] : []));
}

describe('a run that is killed', () => {
  let folder = '';
  let moments: string[] = [];
  let reference: Record<string, string> = {};

  const run = (workspace: string, args: readonly string[], env: Record<string, string>): Promise<Finished> =>
    runCli([...args, '--workspace', workspace], { cwd: folder, env, nodeArgs: ['--import', preload] });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'killed-'));
    const log = join(folder, 'moments.json');
    const workspace = join(folder, 'reference');
    const finished = await run(workspace, words, { KILL_LOG: log });
    expect(finished.exitCode, finished.stderr).toBe(0);
    moments = JSON.parse(await readFile(log, 'utf8'));
    reference = await deliveredBytes(workspace);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('leaves every artifact, and passes enough moments to be killed at', async () => {
    expect(moments.length).toBeGreaterThan(60);
    expect(moments.filter((name) => name === 'rename shop.py')).toHaveLength(1);
    expect(Object.keys(reference)).toContain(artifactPath('merged', SOURCE));
    expect(Object.keys(reference).filter((path) => path.endsWith('.whl'))).toHaveLength(1);
  });

  it('finishes after a resume with the same bytes, and does no finished step again', {
    timeout: 5_400_000,
  }, async () => {
    const every = isDeep ? 1 : Math.ceil(moments.length / SAMPLE);
    const chosen = moments
      .map((_, index) => index + 1)
      .filter((moment) => moment % every === 0 || moment === moments.length - 1);
    // Two at a time: a run waits for Python most of its time.
    const lane = async (): Promise<void> => {
      for (let killAt = chosen.shift(); killAt !== undefined; killAt = chosen.shift()) await killAndResume(killAt);
    };
    const count = chosen.length;
    await Promise.all([lane(), lane()]);
    console.log(`killed at ${count} of ${moments.length} moments`);
  });

  async function killAndResume(killAt: number): Promise<void> {
    const at = `killed at ${killAt} (${moments[killAt - 1]})`;
    const workspace = join(folder, `killed-${killAt}`);
    const killed = await run(workspace, words, { KILL_AT: String(killAt) });
    expect(killed.signal, at).toBe('SIGKILL');
    const hasBegun = await stat(join(workspace, artifactPath('event_log', SOURCE))).then(
      (file) => file.size > 0,
      () => false,
    );
    const again = hasBegun ? ['resume', SOURCE, '--yes', '--json'] : words;
    const finished = await run(workspace, again, {});
    expect(finished.exitCode, `${at}: ${finished.stderr}`).toBe(0);
    expect(await deliveredBytes(workspace), at).toStrictEqual(reference);
    const steps = await completedSteps(workspace);
    expect(new Set(steps).size, `${at}: a finished step was done again: ${steps.join(', ')}`).toBe(steps.length);
    await rm(workspace, { recursive: true });
  }

  it('refuses to go on from a state that cannot be read, and says which file', async () => {
    const workspace = join(folder, 'torn');
    await run(workspace, words, { KILL_AT: String(Math.ceil(moments.length / 2)) });
    await writeFile(join(workspace, artifactPath('event_log', SOURCE)), '{"half an event\n');
    await rm(join(workspace, artifactPath('run_state', SOURCE)), { force: true });
    const finished = await run(workspace, ['resume', SOURCE, '--yes', '--json'], {});
    expect(finished.exitCode).toBe(2);
    expect(finished.stderr).toContain('events.jsonl');
  });
});
