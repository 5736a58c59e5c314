import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { isPublicClone } from '@create-connector/runtime';
import { statArtifact } from '@create-connector/workflow';

/**
 * Refuses a source that a clone of the public repository has already; one that was begun here, if only
 * by its corrections, is its own.
 *
 * @throws ConnectorError SOURCE_TAKEN
 */
export async function refuseTakenSource(workspace: string, source: string): Promise<void> {
  if (!(await isPublicClone(workspace))) return;
  const folder = artifactPath('source_folder', source);
  if ((await statArtifact(workspace, folder)) === null) return;
  for (const kind of ['run_folder', 'api_model', 'overrides'] as const) {
    if ((await statArtifact(workspace, artifactPath(kind, source))) !== null) return;
  }
  throw new ConnectorError('SOURCE_TAKEN', `${source}: ${folder} is a connector of this repository already`);
}
