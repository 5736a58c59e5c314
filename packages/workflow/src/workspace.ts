import { access, constants, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { codeOf, diskError } from './disk-error.ts';

/**
 * Makes sure that files can be written to the workspace; makes the folder when it is not there.
 *
 * @throws ConnectorError WORKSPACE_UNUSABLE or WORKSPACE_FULL
 */
export async function requireWorkspace(workspace: string): Promise<void> {
  try {
    await makeFolder(workspace);
    await access(workspace, constants.R_OK | constants.W_OK | constants.X_OK);
    // A read-only mount passes for root above, so a file is the proof.
    const probe = join(workspace, `.create-connector-probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const known = diskError(error, workspace);
    if (ConnectorError.is(known)) throw known;
    const reason = codeOf(error) || 'unusable';
    throw new ConnectorError(
      'WORKSPACE_UNUSABLE',
      `${workspace}: cannot be written to (${reason})`,
      {},
      { cause: error },
    );
  }
}

/**
 * Makes a folder and those above it, one at a time: Node's recursive way never ends where a parent is there but takes no
 * folders, as below `/proc`.
 */
async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  const parent = dirname(path);
  if (found === null && parent !== path) await makeFolder(parent);
  await mkdir(path);
}
