import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, textsIn } from '../test/folder.ts';
import { hashArtifacts, readArtifact, statArtifact, writeArtifact } from './artifacts.ts';

const helloHash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

describe('writeArtifact', () => {
  it('makes folders and replaces content, leaving nothing else behind', async () => {
    const workspace = await emptyFolder();
    await writeArtifact(workspace, 'src/a/b.txt', 'one');
    await writeArtifact(workspace, 'src/a/b.txt', 'two');
    expect(await textsIn(join(workspace, 'src/a'))).toStrictEqual({ 'b.txt': 'two' });
  });

  it('leaves a file with the same content alone', async () => {
    const workspace = await emptyFolder();
    await writeArtifact(workspace, 'b.txt', 'same');
    const before = await stat(join(workspace, 'b.txt'));
    await writeArtifact(workspace, 'b.txt', Buffer.from('same'));
    const after = await stat(join(workspace, 'b.txt'));
    expect([after.ino, after.mtimeMs]).toStrictEqual([before.ino, before.mtimeMs]);
  });

  it('gives a private file its mode, also where the content was there already', async () => {
    const workspace = await emptyFolder();
    await writeArtifact(workspace, 'secret.json', '{}');
    await writeArtifact(workspace, 'secret.json', '{}', { mode: 0o600 });
    expect((await stat(join(workspace, 'secret.json'))).mode & 0o777).toBe(0o600);
    await writeArtifact(workspace, 'secret.json', '{"a":1}', { mode: 0o600 });
    expect((await stat(join(workspace, 'secret.json'))).mode & 0o777).toBe(0o600);
  });

  it('clears what a killed writer left, and leaves what a living one is at', async () => {
    const workspace = await emptyFolder();
    await writeFile(join(workspace, '.b.txt.999999999-1.partial'), 'half');
    await writeFile(join(workspace, `.b.txt.${process.pid}-999999.partial`), 'half');
    await writeArtifact(workspace, 'b.txt', 'whole');
    expect((await readdir(workspace)).sort()).toStrictEqual([`.b.txt.${process.pid}-999999.partial`, 'b.txt']);
  });

  it.each(['../out.txt', '/etc/out.txt', 'a/../../out.txt', '.'])('refuses %s', async (path) => {
    await expect(writeArtifact(await emptyFolder(), path, 'x')).rejects.toThrow(RangeError);
  });
});

describe('reading artifacts', () => {
  it('gives null where nothing is', async () => {
    const workspace = await emptyFolder();
    await writeFile(join(workspace, 'file'), 'x');
    expect(await readArtifact(workspace, 'nothing.txt')).toBe(null);
    expect(await readArtifact(workspace, 'file/below.txt')).toBe(null);
    expect(await statArtifact(workspace, 'nothing.txt')).toBe(null);
  });

  it('hashes files, but no folder and no file that only its owner may read', async () => {
    const workspace = await emptyFolder();
    await writeFile(join(workspace, 'open.txt'), 'hello');
    await writeFile(join(workspace, 'secret.json'), 'hello');
    await chmod(join(workspace, 'secret.json'), 0o600);
    await mkdir(join(workspace, 'folder'));
    expect(await hashArtifacts(workspace, ['open.txt', 'secret.json', 'folder', 'nothing'])).toStrictEqual({
      'open.txt': helloHash,
    });
    expect(await statArtifact(workspace, 'secret.json')).toStrictEqual({ kind: 'file', bytes: 5, isPrivate: true });
  });
});

it('the folder of runs is hidden from git, whatever ignore rules the workspace has', async () => {
  const workspace = await emptyFolder();
  await writeArtifact(workspace, 'src/a.txt', 'seen');
  expect(await readArtifact(workspace, '.create-connector/.gitignore')).toBeNull();
  await writeArtifact(workspace, '.create-connector/shop/state.json', '{}');
  expect(await readArtifact(workspace, '.create-connector/.gitignore')).toBe('*\n');
});
