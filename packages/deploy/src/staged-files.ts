import { readdir } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { artifactPath } from '@create-connector/contracts';

const folderKinds = ['source_folder', 'tests_folder', 'simulator_folder'] as const;

/** What lies in a connector's folders and is not handed in: reports, ignore rules, credentials, what tools leave. */
const isLeftOut = (path: string): boolean =>
  path.split('/').some((part) => /^(\..*|__pycache__|build|dist|cassettes)$|\.egg-info$|\.pyc$/.test(part)) ||
  ['SELF_REVIEW.md', 'dev_config.json'].includes(posix.basename(path));

/** The files that a pull request adds, relative to the workspace, sorted: source, tests and simulator spec. */
export async function stagedFiles(workspace: string, source: string): Promise<string[]> {
  const files: string[] = [];
  for (const kind of folderKinds) {
    const folder = join(workspace, artifactPath(kind, source));
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue;
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (!isLeftOut(path)) files.push(`${artifactPath(kind, source)}/${path}`);
    }
  }
  return files.sort();
}

/** The command that stages exactly those; the project's own stages no simulator spec. */
export function stageCommand(source: string): string {
  // As patterns: git complains of a path that is both left out and ignored.
  const left = ['*/SELF_REVIEW.md', '*/dev_config.json', '*/.gitignore'];
  return [
    'git add --',
    ...folderKinds.map((kind) => artifactPath(kind, source)),
    ...left.map((pattern) => `':(exclude)${pattern}'`),
  ].join(' \\\n  ');
}
