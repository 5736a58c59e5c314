import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { onTestFinished } from 'vitest';
import type { Golden } from './goldens.ts';

/** An empty workspace that is removed after the test. */
export async function makeWorkspace(): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'create-connector-dev-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  return workspace;
}

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Puts a golden's files where a workspace has them. */
export async function placeGolden(workspace: string, { model, expected, custom }: Golden): Promise<void> {
  const folder = join(workspace, artifactPath('source_folder', model.source));
  await writeFiles(folder, custom === '' ? expected : { ...expected, [`${model.source}_custom.py`]: custom });
}

/** Copies the functional tests into a workspace. */
export const placeFunctionalTests = (workspace: string): Promise<void> =>
  cp(new URL('functional/', import.meta.url), join(workspace, 'tests/functional'), { recursive: true });
