import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { layDownRuntime } from '@create-connector/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseTakenSource } from './workspace.ts';

const connectors = 'src/databricks/labs/community_connector';
/** As little as makes a folder a clone of the public repository, with one connector. */
const clone = {
  'pyproject.toml': '[project]\nname = "lakeflow-community-connectors"\nversion = "0.1.0"\n',
  [`${connectors}/interface/lakeflow_connect.py`]: 'class LakeflowConnect: ...\n',
  [`${connectors}/sources/shelf/shelf.py`]: 'class ShelfLakeflowConnect: ...\n',
};

let workspace = '';
const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
};
const filesThere = async (): Promise<string[]> =>
  (await readdir(workspace, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(workspace.length + 1))
    .sort();

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'clone-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

it('refuses a name that a clone has already, and takes one that it has not', async () => {
  await write(clone);
  await expect(refuseTakenSource(workspace, 'shelf')).rejects.toMatchObject({
    code: 'SOURCE_TAKEN',
    message: `shelf: ${connectors}/sources/shelf is a connector of this repository already`,
  });
  await expect(refuseTakenSource(workspace, 'shelf_cc')).resolves.toBeUndefined();
});

it.each([
  ['its corrections', `${connectors}/sources/shelf_cc/shelf_cc_overrides.yaml`],
  ['its source model', `${connectors}/sources/shelf_cc/shelf_cc_api_model.yaml`],
  ['a run', '.create-connector/shelf_cc/state.json'],
])('takes a source that was begun in a clone: %s', async (_, file) => {
  await write({ ...clone, [`${connectors}/sources/shelf_cc/README.md`]: '# Shelf\n', [file]: '' });
  await expect(refuseTakenSource(workspace, 'shelf_cc')).resolves.toBeUndefined();
});

it('lays nothing down in a clone', async () => {
  await write(clone);
  expect(await layDownRuntime(workspace)).toStrictEqual([]);
  expect(await filesThere()).toStrictEqual(Object.keys(clone).sort());
});

it('takes any name outside a clone', async () => {
  await write({ [`${connectors}/sources/shelf/shelf.py`]: '' });
  await expect(refuseTakenSource(workspace, 'shelf')).resolves.toBeUndefined();
});
