import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rows } from '../../../test/har.ts';
import { buildModel } from '../../model/build.ts';
import { findDescription } from '../../retrieve/find.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'research-samples-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function read(files: Readonly<Record<string, unknown>>) {
  for (const [name, body] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof body === 'string' ? body : JSON.stringify(body));
  }
  const context = { workspace: folder, signal: new AbortController().signal, person: null };
  return await findDescription({ source: 'shop', doc: folder }, context);
}

async function refusal(files: Readonly<Record<string, unknown>>): Promise<string> {
  const error: unknown = await read(files).catch((caught: unknown) => caught);
  return ConnectorError.is(error) ? `${error.code}: ${error.message.replace(folder, 'F')}` : 'not refused';
}

test('a file’s path says which request it answers; its evidence names the file', async () => {
  const { description } = await read({
    'shops.json': { data: rows(7, 8) },
    'shops?page=2.json': { data: rows(9, 10) },
    'shops/7/orders.json': rows(1, 2),
    'shops/7/orders.2.json': rows(3),
    'shops/7/index.json': { id: 7, sum: 1.5 },
    'notes.txt': 'not read',
    '.hidden.json': 'not read',
  });
  const model = buildModel(description, { source: 'shop', tables: null });
  expect(
    model.tables.map(({ request, pagination, primaryKeys }) => [request.path, pagination.kind, primaryKeys]),
  ).toStrictEqual([
    ['/shops', 'page', ['id']],
    ['/shops/{shop_id}/orders', 'none', ['id']],
  ]);
  expect(model.tables[1]?.evidence.primaryKeys?.[0]?.pointer).toBe('shops/7/orders.2.json#/0/id');
  expect(model.document?.kind).toBe('sample-answers');
  expect([model.servers, model.open.map(({ fact }) => fact)]).toStrictEqual([[], ['auth', 'servers']]);
});

test.each<[Readonly<Record<string, unknown>>, string]>([
  [{ 'readme.txt': '' }, 'DOC_NOT_FOUND: doc=F: a folder without .json files'],
  [{ 'a.json': '{"id":' }, 'DOC_NOT_UNDERSTOOD: doc=F: a.json is no JSON object or list'],
  [{ 'a.json': '7' }, 'DOC_NOT_UNDERSTOOD: doc=F: a.json is no JSON object or list'],
])('%j is refused in one line', async (files, message) => {
  expect(await refusal(files)).toBe(message);
});

test('a link is not followed', async () => {
  await symlink('/etc/hostname', join(folder, 'a.json'));
  expect(await refusal({})).toBe('DOC_NOT_FOUND: doc=F: a folder without .json files');
});
