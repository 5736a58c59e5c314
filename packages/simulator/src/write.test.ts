import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { itemsTable, modelOf } from '../test/models.ts';
import { temporaryFolder } from '../test/serving.ts';
import { writeSimulatedSource } from './write.ts';

it('writes the source into the run folder, and takes away corpora of tables that are gone', async () => {
  await using workspace = await temporaryFolder();
  const both = modelOf([itemsTable(), itemsTable({ name: 'boxes', request: { path: '/boxes' } })]);
  await writeSimulatedSource(workspace.path, both);
  const files = await writeSimulatedSource(workspace.path, modelOf([itemsTable()]));
  expect(files).toStrictEqual([
    '.create-connector/shelf/simulated/endpoints.yaml',
    '.create-connector/shelf/simulated/corpus/items.json',
  ]);
  const left = await readdir(join(workspace.path, '.create-connector/shelf/simulated/corpus'));
  expect(left).toStrictEqual(['items.json']);
});

it('looks at the hooks of the source', async () => {
  await using workspace = await temporaryFolder();
  const file = join(workspace.path, artifactPath('custom', 'shelf'));
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, 'def authorize(request):\n    return request\n');
  await writeSimulatedSource(workspace.path, modelOf([itemsTable()]));
  const spec = join(workspace.path, '.create-connector/shelf/simulated/endpoints.yaml');
  expect(await readFile(spec, 'utf8')).not.toContain('auth:');
});
