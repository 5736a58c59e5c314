import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { statArtifact } from './artifacts.ts';
import { personalEnvironment } from './personal-environment.ts';

const run = promisify(execFile);

/** What a commit came to: its id, or null with the reason why there is none. */
export interface CommitResult {
  readonly commit: string | null;
  readonly note: string;
}

/**
 * Commits files of a workspace with git, and nothing else that is changed or staged there. What only its owner may read
 * (credentials) and what git ignores stays out. A failure is a note, never an error: the files are there either way.
 *
 * @param paths - relative to the workspace; those that are gone are left out
 */
export async function commitFiles(
  workspace: string,
  paths: readonly string[],
  message: string,
  signal: AbortSignal,
): Promise<CommitResult> {
  const git = async (...words: readonly string[]): Promise<string> => {
    const options = { cwd: workspace, signal, env: personalEnvironment(), maxBuffer: 16_000_000 };
    return (await run('git', words, options)).stdout;
  };
  try {
    await git('rev-parse', '--is-inside-work-tree');
  } catch (error) {
    const why = isMissing(error) ? 'git is not installed' : 'the workspace is not in a git repository';
    return { commit: null, note: `nothing committed: ${why}` };
  }
  try {
    const wanted = await committable(workspace, paths, git);
    if (wanted.length === 0) return { commit: null, note: 'nothing to commit' };
    await git('add', '--', ...wanted);
    const staged = await git('diff', '--cached', '--name-only', '--', ...wanted);
    if (staged.trim() === '') return { commit: null, note: 'nothing to commit' };
    await git('commit', '--quiet', '-m', message, '--', ...wanted);
    const commit = (await git('rev-parse', 'HEAD')).trim();
    const count = staged.trim().split('\n').length;
    return { commit, note: `committed ${count} ${count === 1 ? 'file' : 'files'} as ${commit.slice(0, 10)}` };
  } catch (error) {
    signal.throwIfAborted();
    return { commit: null, note: `nothing committed: ${firstLine(error)}` };
  }
}

async function committable(
  workspace: string,
  paths: readonly string[],
  git: (...words: readonly string[]) => Promise<string>,
): Promise<readonly string[]> {
  const wanted: string[] = [];
  for (const path of new Set(paths)) {
    const found = await statArtifact(workspace, path);
    if (found === null || found.isPrivate) continue;
    // Exit 0: ignored; 1, an error here: not.
    const isIgnored = await git('check-ignore', '--quiet', '--', path).then(
      () => true,
      () => false,
    );
    if (!isIgnored) wanted.push(path);
  }
  return wanted;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function firstLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return said.split('\n').find((line) => line.trim() !== '') ?? 'git failed';
}
