import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';

const passing = /(^|\/)(__pycache__|build|dist|\.[^/]+|[^/]+\.egg-info)(\/|$)|\.pyc$/;

/**
 * The files of a source, its tests and its simulated source with their texts, by path relative to the workspace, sorted.
 * Caches, hidden files and the credentials are left out, and so is the review's own report.
 */
export async function readSourceFiles(workspace: string, source: string): Promise<Map<string, string>> {
  const folders = [
    artifactPath('source_folder', source),
    artifactPath('tests_folder', source),
    artifactPath('simulator_folder', source),
  ];
  const left = [artifactPath('dev_config', source), artifactPath('self_review', source)];
  const files: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(join(workspace, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
        .slice(workspace.length + 1)
        .replaceAll('\\', '/');
      if (entry.isFile() && !passing.test(path.slice(folder.length + 1)) && !left.includes(path)) files.push(path);
    }
  }
  const texts = new Map<string, string>();
  for (const file of files.sort()) texts.set(file, await readFile(join(workspace, file), 'utf8'));
  return texts;
}
