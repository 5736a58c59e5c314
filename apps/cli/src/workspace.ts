import { artifactPath, ConnectorError } from '@create-connector/contracts';
import { isPublicClone } from '@create-connector/runtime';
import { statArtifact } from '@create-connector/workflow';

/**
 * Refuses a source that a clone of the public repository has already; one that this project began there is its own.
 *
 * @throws ConnectorError SOURCE_TAKEN
 */
export async function refuseTakenSource(workspace: string, source: string): Promise<void> {
  if (!(await isPublicClone(workspace))) return;
  const folder = artifactPath('source_folder', source);
  if ((await statArtifact(workspace, folder)) === null) return;
  const isOurs =
    (await statArtifact(workspace, artifactPath('run_folder', source))) !== null ||
    (await statArtifact(workspace, artifactPath('api_model', source))) !== null;
  if (isOurs) return;
  throw new ConnectorError('SOURCE_TAKEN', `${source}: ${folder} is a connector of this repository already`);
}
