import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { artifactPath } from '@create-connector/contracts';

/** The corpora and handlers of a source's committed simulated source, relative to the workspace, sorted. */
export async function simulatorParts(source: string, workspace: string): Promise<readonly string[]> {
  const folder = artifactPath('simulator_folder', source);
  const entries = await readdir(resolve(workspace, folder), { recursive: true });
  return entries
    .map((entry) => entry.replaceAll('\\', '/'))
    .filter((path) => /^(corpus\/.+\.json|handlers\/.+\.py)$/.test(path))
    .map((path) => `${folder}/${path}`)
    .sort();
}
