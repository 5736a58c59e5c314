import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';

/**
 * Makes sure that files can be written to the workspace; makes the folder when it is not there.
 *
 * @throws ConnectorError WORKSPACE_UNUSABLE
 */
export async function requireWorkspace(workspace: string): Promise<void> {
  try {
    await mkdir(workspace, { recursive: true });
    await access(workspace, constants.R_OK | constants.W_OK | constants.X_OK);
    // A read-only mount passes for root above, so a file is the proof.
    const probe = join(workspace, `.create-connector-probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unusable';
    throw new ConnectorError(
      'WORKSPACE_UNUSABLE',
      `${workspace}: cannot be written to (${reason})`,
      {},
      { cause: error },
    );
  }
}
