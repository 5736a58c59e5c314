import { rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { readArtifact, statArtifact, writeArtifact } from './artifacts.ts';

/** Larger files are not copied; a review shows them whole. */
const MAX_COPY_BYTES = 2_000_000;

/**
 * Keeps copies of a gate's text files as the person leaves it, so that the next time can show what changed.
 *
 * @param paths - relative to the workspace; folders, private and binary files are left out
 */
export async function keepCopies(
  workspace: string,
  source: string,
  stage: number,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const text = await textOf(workspace, path);
    if (text !== null) await writeArtifact(workspace, copyPath(source, stage, path), text);
  }
}

/** A file as the person last left a gate with it: this gate, else the nearest one before. null where none had it. */
export async function lastCopy(workspace: string, source: string, stage: number, path: string): Promise<string | null> {
  for (let at = stage; at >= 1; at -= 1) {
    const text = await readArtifact(workspace, copyPath(source, at, path));
    if (text !== null) return text;
  }
  return null;
}

/** A delivered file's text; null for a folder, and for what is private, binary, large or gone. */
export async function textOf(workspace: string, path: string): Promise<string | null> {
  const found = await statArtifact(workspace, path);
  if (found === null || found.kind === 'folder' || found.isPrivate || found.bytes > MAX_COPY_BYTES) return null;
  const text = await readArtifact(workspace, path);
  return text === null || text.includes('\u0000') || text.includes('\ufffd') ? null : text;
}

/** Forgets all copies: a new run has no last gate. */
export async function forgetCopies(workspace: string, source: string): Promise<void> {
  await rm(join(workspace, artifactPath('gate_copies', source)), { recursive: true, force: true });
}

const copyPath = (source: string, stage: number, path: string): string =>
  posix.join(artifactPath('gate_copies', source), String(stage), path);
