import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeOldBuilds } from './old-builds.ts';

const own = 'lakeflow_community_connectors_shop';
let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'create-connector-old-builds-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

it('removes the other versions of the connector and nothing else', async () => {
  const folder = join(workspace, 'dist/shop');
  await mkdir(join(folder, `${own}-0.0.1.tar.gz`), { recursive: true });
  const old = ['0.1.0', '0.2.0+g1a2b3c'].flatMap((version) => [
    `${own}-${version}-py3-none-any.whl`,
    `${own}-${version}.tar.gz`,
  ]);
  const kept = [
    `${own}-0.3.0-py3-none-any.whl`,
    `${own}-0.3.0.tar.gz`,
    `${own}_two-0.1.0-py3-none-any.whl`,
    `${own}-0.1.0-1-py3-none-any.whl`,
    `${own}-0.1.0-cp312-cp312-linux_x86_64.whl`,
    `${own}-notes.tar.gz`,
    'another-0.1.0.tar.gz',
    'DEPLOY.md',
  ];
  for (const name of [...old, ...kept]) await writeFile(join(folder, name), name);
  await symlink('DEPLOY.md', join(folder, `${own}-0.0.2.tar.gz`));
  expect(await removeOldBuilds(workspace, 'shop', '0.3.0')).toStrictEqual(old.sort());
  expect(await readdir(folder)).toStrictEqual([...kept, `${own}-0.0.1.tar.gz`, `${own}-0.0.2.tar.gz`].sort());
});

it('has nothing to do before the first distribution', async () => {
  expect(await removeOldBuilds(workspace, 'shop', '0.1.0')).toStrictEqual([]);
});
