import { appendFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath, WorkflowEvent } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesAt, startCli, untilStep } from './fault-run.ts';
import { type Finished, runCli } from './run-cli.ts';

const SOURCE = 'shop';
const doc = fileURLToPath(new URL('./documents/shop.json', import.meta.url));
const preload = fileURLToPath(new URL('./fault-preload.mjs', import.meta.url));
const whole = [SOURCE, `doc=${doc}`, '--simulate', '--yes'];
const goOn = ['resume', SOURCE, '--yes'];
const log = artifactPath('event_log', SOURCE);
const state = artifactPath('run_state', SOURCE);
const lock = artifactPath('run_lock', SOURCE);

describe('faults', () => {
  let folder = '';
  /** A run that the disk stopped after its first step. */
  let half = '';
  const table: string[] = ['| what | exit | what the person saw |', '| --- | --- | --- |'];

  const failing = (words: readonly string[], workspace: string, env: Record<string, string>): Promise<Finished> =>
    runCli([...words, '--workspace', workspace], { cwd: folder, env, nodeArgs: ['--import', preload] });

  async function copyOfHalf(name: string): Promise<string> {
    const workspace = join(folder, name);
    await cp(half, workspace, { recursive: true });
    return workspace;
  }

  /** Notes what was seen; a problem is one line and its mend, never a stack. */
  function saw(about: string, finished: Finished, exit: number, ...says: readonly string[]): void {
    const seen = finished.stderr.trim().replaceAll(folder, '');
    table.push(`| ${about} | ${finished.exitCode} | ${seen.split('\n').join('<br>').replaceAll('|', '\\|')} |`);
    expect(finished.exitCode, `${about}:\n${finished.stderr}`).toBe(exit);
    for (const text of says) expect(finished.stderr, about).toContain(text);
    expect(finished.stderr, about).not.toMatch(/^\s+at .*:\d+:\d+|This is a bug/m);
    if (exit !== 0) expect(seen.split('\n').length, `${about}: one line and its mend`).toBe(2);
  }

  /** Goes on until a step is begun, which is proof enough, and ends the run there. */
  async function goesOn(about: string, workspace: string): Promise<void> {
    const run = startCli([...goOn, '--workspace', workspace], folder);
    await untilStep(workspace, SOURCE, 'spec:connection', run);
    process.kill(run.pid, 'SIGINT');
    const finished = await run.finished;
    expect(finished.exitCode, `${about}: ${finished.stderr}`).toBe(130);
    table.push(`| ${about} | goes on | ${finished.stdout.split('\n')[0]} |`);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    half = join(folder, 'half');
    const finished = await failing(whole, half, { FAULT: 'ENOSPC', FAULT_FILE: '^events', FAULT_AT: '9' });
    saw('the disk is full while the log is written', finished, 1, 'WORKSPACE_FULL', 'events.jsonl', 'resume shop');
  });
  afterAll(async () => {
    console.log(table.join('\n'));
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['the disk is full while an artifact is written', 'ENOSPC', 1, ['WORKSPACE_FULL', 'connector_spec.yaml']],
    ['the workspace becomes read-only', 'EROFS', 2, ['WORKSPACE_UNUSABLE', 'connector_spec.yaml']],
  ] as const)('%s', async (about, fault, exit, says) => {
    const workspace = await copyOfHalf(fault);
    saw(about, await failing(goOn, workspace, { FAULT: fault, FAULT_FILE: 'connector_spec' }), exit, ...says);
    await goesOn(`${about}, and is mended`, workspace);
  });

  it('the workspace is removed', async () => {
    const workspace = await copyOfHalf('removed');
    const env = { FAULT: 'removed', FAULT_FILE: '^events', FAULT_AT: '4', FAULT_FOLDER: workspace };
    saw('the workspace is removed during a run', await failing(goOn, workspace, env), 2, 'WORKSPACE_UNUSABLE');
  });

  it('a log that was cut off, a state that was cut off', async () => {
    const torn = await copyOfHalf('torn');
    await appendFile(join(torn, log), '{"type":"step-sta');
    await truncate(join(torn, state), 100);
    await goesOn('the last line of the log and the state are cut off', torn);
  });

  it('a log that is broken in the middle, a log that is gone', async () => {
    const broken = await copyOfHalf('broken');
    const text = await readFile(join(broken, log), 'utf8');
    await writeFile(join(broken, log), text.replace('"type":"plan-shown"', '"type":"plan-sh'));
    const finished = await runCli([...goOn, '--workspace', broken], { cwd: folder });
    saw('the log is broken in the middle', finished, 2, 'STATE_UNREADABLE', `${log} line 2`);
    const gone = await copyOfHalf('gone');
    await rm(join(gone, log));
    const without = await runCli([...goOn, '--workspace', gone], { cwd: folder });
    saw('the log is gone and the state is there', without, 2, 'STATE_UNREADABLE', log);
  });

  it('locks of dead processes', async () => {
    const dead = await copyOfHalf('dead');
    await writeFile(join(dead, lock), JSON.stringify({ pid: 2 ** 22 - 1, start: '1' }));
    await goesOn('a lock whose process is gone', dead);
    const reused = await copyOfHalf('reused');
    await writeFile(join(reused, lock), JSON.stringify({ pid: process.pid, start: '1' }));
    await goesOn('a lock whose process id belongs to another process now', reused);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends a step and its children; a second run was refused meanwhile',
    async (signal) => {
      const workspace = await copyOfHalf(signal);
      const run = startCli([...goOn, '--workspace', workspace], folder);
      await untilStep(workspace, SOURCE, 'auth-validate', run);
      if (signal === 'SIGINT') {
        const second = await runCli([...goOn, '--workspace', workspace], { cwd: folder });
        saw('two runs on one source', second, 2, 'RUN_LOCKED', String(run.pid));
      }
      process.kill(run.pid, signal);
      saw(`${signal} during a step`, await run.finished, 130, 'INTERRUPTED', 'resume shop');
      expect(await processesAt(workspace)).toStrictEqual([]);
      const events = (await readFile(join(workspace, log), 'utf8')).trim().split('\n');
      expect(WorkflowEvent.parse(JSON.parse(events.at(-1) ?? '')).type).toBe('run-stopped');
    },
  );

  it('standard output is closed', async () => {
    const workspace = await copyOfHalf('closed');
    const run = startCli([...goOn, '--json', '--workspace', workspace], folder);
    run.child.stdout?.once('data', () => run.child.stdout?.destroy());
    saw('nobody reads the output any more', await run.finished, 130, 'INTERRUPTED', 'output was closed');
  });

  it('nobody is at a gate: exit 3; resume shows it again, in words or in events alone', async () => {
    const workspace = await copyOfHalf('nobody');
    const words = ['resume', SOURCE, '--workspace', workspace];
    const finished = await runCli([...words, '--json'], { cwd: folder });
    saw('nobody is at a gate', finished, 3, 'GATE_UNANSWERED', '--yes');
    const types = finished.stdout
      .trim()
      .split('\n')
      .map((line) => WorkflowEvent.parse(JSON.parse(line)).type);
    expect([types[0], ...types.slice(-2)]).toStrictEqual(['run-resumed', 'gate-shown', 'run-stopped']);
    const again = await runCli(words, { cwd: folder });
    saw('nobody is at the gate again', again, 3, 'GATE_UNANSWERED');
    expect(again.stdout).toContain('\nStep 2 is done: Authentication set-up\n');
  });

  it('two simulated sources at a time take ports of their own', async () => {
    const first = await copyOfHalf('simulate');
    const runs = [first, first].map((workspace) =>
      startCli(['simulate', SOURCE, '--json', '--workspace', workspace], folder),
    );
    const addresses = await Promise.all(
      runs.map(
        (run) => new Promise<string>((resolve) => run.child.stdout?.once('data', (text) => resolve(String(text)))),
      ),
    );
    for (const run of runs) process.kill(run.pid, 'SIGINT');
    const finished = await Promise.all(runs.map((run) => run.finished));
    expect(finished.map(({ exitCode }) => exitCode)).toStrictEqual([0, 0]);
    expect(new Set(addresses.map((text) => Object(JSON.parse(text)).base_url)).size).toBe(2);
    table.push(`| a port is taken by another simulated source | 0 | ${addresses[1]?.trim()} |`);
  });

  it('goes on after the disk was full', async () => {
    await goesOn('the disk was full while the log was written, and is mended', await copyOfHalf('mended'));
  });
});
