import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder } from '../test/folder.ts';
import { requestFor, scripted, surroundings } from '../test/scripted-surface.ts';
import { obedient, stagesOf } from '../test/tiny-steps.ts';
import { commitFiles } from './commit-files.ts';
import { createRun } from './run.ts';

const signal = new AbortController().signal;
const git = (folder: string, ...words: string[]): string =>
  execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

async function repository(): Promise<string> {
  const folder = await emptyFolder();
  git(folder, 'init', '-q', '.');
  git(folder, 'config', 'user.name', 'Ada');
  git(folder, 'config', 'user.email', 'ada@example.com');
  return folder;
}

it('commits only what it is told, never credentials or what git ignores', async () => {
  const folder = await repository();
  await mkdir(join(folder, 'corpus'));
  for (const name of ['a.py', 'corpus/rows.json', 'other.txt', 'staged.txt', 'ignored.txt', 'secret.json']) {
    await writeFile(join(folder, name), name);
  }
  await chmod(join(folder, 'secret.json'), 0o600);
  await writeFile(join(folder, '.gitignore'), 'ignored.txt\n');
  git(folder, 'add', 'staged.txt');
  const paths = ['a.py', 'corpus', 'ignored.txt', 'secret.json', 'gone.txt'];
  const done = await commitFiles(folder, paths, 'shop: Testing (step 4)', signal);
  expect(git(folder, 'show', '--name-only', '--format=%s').trim().split('\n')).toStrictEqual([
    'shop: Testing (step 4)',
    '',
    'a.py',
    'corpus/rows.json',
  ]);
  const id = git(folder, 'rev-parse', 'HEAD').trim();
  expect(done).toStrictEqual({ commit: id, note: `committed 2 files as ${id.slice(0, 10)}` });
  expect(git(folder, 'status', '--short').split('\n')).toContain('A  staged.txt');
  expect(await commitFiles(folder, paths, 'again', signal)).toStrictEqual({ commit: null, note: 'nothing to commit' });
});

it('commits at a gate when it is told to, a step a commit', async () => {
  const workspace = await repository();
  const { surface, seen } = scripted();
  const around = surroundings(workspace, stagesOf(obedient('a'), obedient('b'), obedient('c')), surface);
  await createRun(requestFor('shop'), { ...around, commit: true });
  expect(git(workspace, 'log', '--name-only', '--format=%s').trim().split(/\n+/)).toStrictEqual([
    'shop: Stage of b (step 2)',
    'b.txt',
    'shop: Stage of a (step 1)',
    'a.txt',
  ]);
  expect(seen.events.filter(({ type }) => type === 'files-committed')).toHaveLength(2);
  await createRun(requestFor('shop'), around, { restart: true });
  expect(
    seen.events.filter(({ type }) => type === 'files-committed'),
    'off unless asked for',
  ).toHaveLength(2);
});

it('says in a line why nothing was committed', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'a.py'), '');
  expect(await commitFiles(folder, ['a.py'], 'm', signal)).toStrictEqual({
    commit: null,
    note: 'nothing committed: the workspace is not in a git repository',
  });
  const refusing = await repository();
  await writeFile(join(refusing, 'a.py'), '');
  await writeFile(join(refusing, '.git/hooks/pre-commit'), '#!/bin/sh\necho "not today" >&2\nexit 1\n', {
    mode: 0o755,
  });
  expect(await commitFiles(refusing, ['a.py'], 'm', signal)).toStrictEqual({
    commit: null,
    note: 'nothing committed: not today',
  });
});
