import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeScratch, writeFiles } from '../test/support/scratch.ts';
import { isPublicClone } from './framework-folder.ts';
import { layDownRuntime, listFramework, withIgnoreLines } from './layout.ts';

const interfaceModule = 'src/databricks/labs/community_connector/interface/lakeflow_connect.py';
const clone = {
  'pyproject.toml': '[project]\nname = "lakeflow-community-connectors"\nversion = "0.1.0"\n',
  [interfaceModule]: 'class LakeflowConnect: ...\n',
};

test('lists what belongs into a workspace, without caches', async () => {
  const folder = await makeScratch();
  await writeFiles(folder, {
    'pyproject.toml': '',
    'src/databricks/__init__.py': '',
    'src/databricks/py.typed': '',
    'src/databricks/__pycache__/__init__.cpython-311.pyc': '',
    'src/lakeflow.egg-info/PKG-INFO': '',
    '.ruff_cache/x': '',
    'tests/.mypy_cache/x': '',
    'tools/scripts/merge.py': '',
    'README.md': '',
  });
  expect(await listFramework(folder)).toStrictEqual([
    'pyproject.toml',
    'src/databricks/__init__.py',
    'src/databricks/py.typed',
    'tools/scripts/merge.py',
  ]);
});

test('lays the framework down, then leaves all as it is', async () => {
  const folder = join(await makeScratch(), 'new');
  const written = await layDownRuntime(folder);
  expect(written).toContain(interfaceModule);
  expect(written).toContain('tools/scripts/merge_python_source.py');
  expect(written).toContain('.gitignore');
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('.create-connector/\n__pycache__/\n');
  const { mtimeMs } = await stat(join(folder, interfaceModule));
  expect(await layDownRuntime(folder)).toStrictEqual([]);
  expect((await stat(join(folder, interfaceModule))).mtimeMs).toBe(mtimeMs);
  const left = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
  expect(left).toStrictEqual([]);
});

test('puts a changed framework file right and leaves a connector alone', async () => {
  const folder = await makeScratch();
  await layDownRuntime(folder);
  const own = 'src/databricks/labs/community_connector/sources/shop/shop.py';
  await writeFiles(folder, { [interfaceModule]: 'changed', [own]: 'mine' });
  expect(await layDownRuntime(folder)).toStrictEqual([interfaceModule]);
  expect(await readFile(join(folder, own), 'utf8')).toBe('mine');
});

test('writes nothing into a clone of the public repository', async () => {
  const folder = await makeScratch();
  await writeFiles(folder, clone);
  expect(await isPublicClone(folder)).toBe(true);
  expect(await layDownRuntime(folder)).toStrictEqual([]);
  expect((await readdir(folder)).sort()).toStrictEqual(['pyproject.toml', 'src']);
});

test('a workspace of its own is no clone', async () => {
  const folder = await makeScratch();
  await layDownRuntime(folder);
  expect(await isPublicClone(folder)).toBe(false);
});

test('refuses a folder that is another project', async () => {
  const folder = await makeScratch();
  await writeFiles(folder, { 'pyproject.toml': '[project]\nname = "shop"\n' });
  await expect(layDownRuntime(folder)).rejects.toMatchObject({
    code: 'WORKSPACE_UNUSABLE',
    message: `workspace=${folder}: its pyproject.toml is another project's; expected an empty folder, a workspace, or a clone of lakeflow-community-connectors`,
  });
  expect(existsSync(join(folder, 'src'))).toBe(false);
});

test('a workspace that is a file is refused in one line', async () => {
  const folder = await makeScratch();
  await writeFiles(folder, { taken: '' });
  const refused = layDownRuntime(join(folder, 'taken'));
  await expect(refused).rejects.toMatchObject({
    code: 'WORKSPACE_UNUSABLE',
    message: expect.stringMatching(/^workspace=.+\/taken: E\w+: .+$/),
  });
});

test.each([
  ['', '.create-connector/\n__pycache__/\n'],
  ['dist/', 'dist/\n.create-connector/\n__pycache__/\n'],
  ['.create-connector/\r\n', '.create-connector/\r\n__pycache__/\n'],
  ['__pycache__/\n.create-connector/\n', '__pycache__/\n.create-connector/\n'],
])('keeps the lines of a .gitignore: %j', (text, expected) => {
  expect(withIgnoreLines(text)).toBe(expected);
});
