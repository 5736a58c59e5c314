import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../test/folder.ts';
import { requireWorkspace } from './workspace.ts';

describe('requireWorkspace', () => {
  it('makes the folder and leaves nothing in it', async () => {
    const workspace = join(await emptyFolder(), 'a', 'b');
    await requireWorkspace(workspace);
    await requireWorkspace(workspace);
    expect(await readdir(workspace)).toStrictEqual([]);
  });

  it('refuses a file, a folder below a file, and what is no path', async () => {
    const folder = await emptyFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    const refusal = (path: string, reason: string): object => ({
      code: 'WORKSPACE_UNUSABLE',
      message: `${path}: cannot be written to (${reason})`,
    });
    await expect(requireWorkspace(file)).rejects.toMatchObject(refusal(file, 'EEXIST'));
    await expect(requireWorkspace(join(file, 'a'))).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE' });
    // A path with a zero byte is no path on any system.
    await expect(requireWorkspace(join(folder, 'a\u0000b'))).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE' });
  });
});
