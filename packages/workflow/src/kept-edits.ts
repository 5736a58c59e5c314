import { readdir, rm, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { artifactPath, type StepState } from '@create-connector/contracts';
import { hashArtifacts, readBytes, statArtifact, writeArtifact } from './artifacts.ts';

/** Files of a step that is to be run again which a person edited after it had written them. */
export async function editedOf(workspace: string, step: StepState): Promise<readonly string[]> {
  const paths = Object.keys(step.hashes);
  const now = await hashArtifacts(workspace, paths);
  return paths.filter((path) => now[path] !== undefined && now[path] !== step.hashes[path]);
}

/**
 * Puts edited files aside before their step runs again. What lies there outlives a kill: {@link restoreEdits} finds it
 * whenever the step is run the next time.
 */
export async function putAside(
  workspace: string,
  source: string,
  step: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const bytes = await readBytes(workspace, path);
    if (bytes !== null) await writeArtifact(workspace, posix.join(folderOf(source, step), path), bytes);
  }
}

/**
 * Puts edited files back over what their step has just written.
 *
 * @returns what the step had written, and what lies there now: sha256 by path
 */
export async function restoreEdits(
  workspace: string,
  source: string,
  step: string,
): Promise<{ readonly written: Record<string, string>; readonly edited: Record<string, string> }> {
  const paths = await asideOf(workspace, source, step);
  const written = await hashArtifacts(workspace, paths);
  for (const path of paths) {
    const bytes = await readBytes(workspace, posix.join(folderOf(source, step), path));
    if (bytes !== null) await writeArtifact(workspace, path, bytes);
  }
  if (paths.length > 0) await writeArtifact(workspace, markOf(source, step), '');
  const now = await hashArtifacts(workspace, paths);
  const edited = Object.entries(now).filter(([path, hash]) => written[path] !== undefined && written[path] !== hash);
  return { written, edited: Object.fromEntries(edited) };
}

/**
 * After edits were put back, and until their step is done, a person may edit them further: then what lies in the workspace is
 * what is kept, not the older copy.
 */
export async function renewAside(workspace: string, source: string, step: string): Promise<void> {
  if ((await statArtifact(workspace, markOf(source, step))) === null) return;
  const paths = await asideOf(workspace, source, step);
  await putAside(workspace, source, step, paths);
  for (const path of paths) {
    if ((await statArtifact(workspace, path)) === null) await rm(join(workspace, folderOf(source, step), path));
  }
  await rm(join(workspace, markOf(source, step)), { force: true });
}

/** Files that are aside for a step, relative to the workspace. */
export async function asideOf(workspace: string, source: string, step: string): Promise<readonly string[]> {
  const folder = join(workspace, folderOf(source, step));
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true }).catch(() => [])) {
    if ((await stat(join(folder, entry))).isFile()) found.push(entry.split('\\').join('/'));
  }
  return found.sort();
}

/** Forgets what was put aside for a step, once it is recorded as done or the person wants it replaced. */
export async function forgetAside(workspace: string, source: string, step: string): Promise<void> {
  const folder = folderOf(source, step);
  if ((await statArtifact(workspace, folder)) !== null) {
    await rm(join(workspace, folder), { recursive: true, force: true });
    await rm(join(workspace, markOf(source, step)), { force: true });
  }
}

const folderOf = (source: string, step: string): string =>
  posix.join(artifactPath('kept_edits', source), step.replace(':', '-'));

const markOf = (source: string, step: string): string => `${folderOf(source, step)}.restored`;
