import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { isTypeModule } from './type-modules.ts';

/** The modules of types that a source has in a workspace, relative to it, sorted. */
export async function typeModulesOf(workspace: string, source: string): Promise<readonly string[]> {
  const folder = artifactPath('source_folder', source);
  const files = await readdir(join(workspace, folder)).catch(() => []);
  return files
    .filter((file) => isTypeModule(file, source))
    .map((file) => `${folder}/${file}`)
    .sort();
}
