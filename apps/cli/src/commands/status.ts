import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { artifactPath, ConnectorError, SourceName } from '@create-connector/contracts';
import { changedFiles, isAtWork, readRun, readSourceName } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { renderStatus } from '../render/status.ts';
import { stages } from '../steps.ts';

/**
 * Shows one run, or every run of the workspace. With `--json`, one object per run: its state, its changed files,
 * and whether a process is at work on it.
 */
export async function status(word: string | null, flags: Flags, io: Io): Promise<void> {
  const { workspace } = flags;
  const sources = word === null ? await sourcesWithRuns(workspace) : [readSourceName(word)];
  let shown = 0;
  for (const source of sources) {
    const run = await readRun(workspace, source, stages);
    if (run === null) continue;
    const changed = await changedFiles(workspace, run.state, stages);
    const atWork = await isAtWork(workspace, source, new Date());
    io.out(
      flags.json
        ? `${JSON.stringify({ state: run.state, changed, atWork })}\n`
        : renderStatus(run.state, changed, atWork, io.paint),
    );
    shown += 1;
  }
  if (shown > 0) return;
  if (word !== null) throw new ConnectorError('RUN_NOT_FOUND', `${word}: no run in ${workspace}`);
  if (!flags.json) io.out(`No runs in ${workspace}.\n`);
}

async function sourcesWithRuns(workspace: string): Promise<readonly string[]> {
  const folder = join(workspace, dirname(artifactPath('run_folder', 'any')));
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && SourceName.safeParse(entry.name).success)
    .map(({ name }) => name)
    .sort();
}
