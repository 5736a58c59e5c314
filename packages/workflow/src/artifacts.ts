import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { writeFileAtomically } from './atomic-file.ts';
import { codeOf, diskError } from './disk-error.ts';

/**
 * Writes one file of a workspace so that a reader sees the old content or the new, never a part of it.
 *
 * Folders are made. A file that already holds this content is left alone, so its time stays.
 *
 * @param relativePath - with `/` between its parts, as `artifactPath` gives it
 * @throws ConnectorError WORKSPACE_FULL, or WORKSPACE_UNUSABLE when the workspace cannot be written to or is gone
 * @throws RangeError when the path leaves the workspace: a caller's bug
 */
export async function writeArtifact(
  workspace: string,
  relativePath: string,
  content: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const path = pathInside(workspace, relativePath);
  // Nothing is written to the place of a workspace that was removed meanwhile.
  await stat(workspace).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw diskError(error, workspace);
    throw new ConnectorError('WORKSPACE_UNUSABLE', `${workspace}: the folder is gone`, {}, { cause: error });
  });
  try {
    if (relativePath.startsWith(`${runFolders}/`)) await hideRunFolders(workspace);
    await writeFileAtomically(path, content, options);
  } catch (error) {
    throw diskError(error, relativePath);
  }
}

const runFolders = dirname(artifactPath('run_folder', 'any'));

/** Keeps git from seeing the folder of runs, also where the workspace is a clone whose own ignore rules do not know it. */
async function hideRunFolders(workspace: string): Promise<void> {
  const file = join(workspace, runFolders, '.gitignore');
  if (!existsSync(file)) await writeFileAtomically(file, '*\n');
}

/** The text of a workspace's file, or null where no such file is. */
export async function readArtifact(workspace: string, relativePath: string): Promise<string | null> {
  try {
    return await readFile(pathInside(workspace, relativePath), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The bytes of a workspace's file, or null where no such file is. */
export async function readBytes(workspace: string, relativePath: string): Promise<Uint8Array | null> {
  try {
    return await readFile(pathInside(workspace, relativePath));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** What lies at a path of the workspace: nothing, or a file or folder with its size in bytes and who may read it. */
export interface ArtifactStat {
  readonly kind: 'file' | 'folder';
  readonly bytes: number;
  /** Only the owner may read it, as with credentials. */
  readonly isPrivate: boolean;
}

/** Looks at a path of the workspace; null where nothing is. */
export async function statArtifact(workspace: string, relativePath: string): Promise<ArtifactStat | null> {
  try {
    const found = await stat(pathInside(workspace, relativePath));
    const isPrivate = found.isFile() && (found.mode & 0o077) === 0;
    return { kind: found.isDirectory() ? 'folder' : 'file', bytes: found.size, isPrivate };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * sha256 of each file, by path. Missing files, folders and files that only their owner may read are left out: a digest of
 * a short secret could be guessed.
 */
export async function hashArtifacts(workspace: string, paths: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const path of paths) {
    const found = await statArtifact(workspace, path);
    if (found === null || found.kind === 'folder' || found.isPrivate) continue;
    hashes[path] = createHash('sha256')
      .update(await readFile(pathInside(workspace, path)))
      .digest('hex');
  }
  return hashes;
}

function pathInside(workspace: string, relativePath: string): string {
  const path = resolve(workspace, relativePath);
  const inside = relative(workspace, path);
  if (inside === '' || inside === '..' || inside.startsWith('../') || isAbsolute(inside)) {
    throw new RangeError(`${relativePath}: not a path inside the workspace`);
  }
  return path;
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}
