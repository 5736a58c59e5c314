import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath, type ConnectorRequest } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeFinder } from './scope.ts';

const records = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
const lists = {
  get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema: records } } } } },
};
const without = { get: { responses: { 200: { description: 'ok' } } } };
const shop = (name: string) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop' },
    paths: { [`/${name}`]: lists, '/status': without, '/a': without },
  });

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'cli-scope-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

const finder = () => scopeFinder({ workspace, signal: new AbortController().signal, person: null, isFresh: false });
const asking = (doc: string, tables: string[] | null = null): ConnectorRequest => ({
  source: 'shop',
  doc,
  tables,
  simulate: true,
  credentials: null,
});

test('a file: its tables, why the rest is left out, nothing written', async () => {
  const doc = join(workspace, 'shop.json');
  await writeFile(doc, shop('orders'));
  expect(await finder()(asking(doc))).toStrictEqual({
    tables: [{ name: 'orders', note: null }],
    notes: [
      '2 endpoints are left out; the API doc lists them all:',
      '- 2: no success response declares JSON with a schema (e.g. GET /a)',
    ],
  });
  expect(await finder()(asking(doc, ['orders']))).toStrictEqual({
    tables: [{ name: 'orders', note: null }],
    notes: [],
  });
  expect(await readdir(workspace)).toStrictEqual(['shop.json']);
});

test('the plan says what others have made of the same source', async () => {
  const doc = join(workspace, 'shop.json');
  await writeFile(doc, shop('orders'));
  expect((await finder()({ ...asking(doc, ['orders']), source: 'youtube' })).notes).toStrictEqual([
    'The community repository has a connector for YouTube (sources/youtube): https://github.com/databrickslabs/lakeflow-community-connectors',
  ]);
});

test('an address: kept once its tables are known; read again for a new plan, not while one is adjusted', async () => {
  let reads = 0;
  const server = createServer((_, response) => response.end(shop(`orders_${++reads}`)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const doc = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api.json`;
  try {
    const first = finder();
    await expect(first(asking(doc, ['gone']))).rejects.toMatchObject({ code: 'TABLE_UNKNOWN' });
    expect(await readdir(workspace)).toStrictEqual([]);
    expect((await first(asking(doc))).tables).toStrictEqual([{ name: 'orders_2', note: null }]);
    expect((await first(asking(doc))).tables).toStrictEqual([{ name: 'orders_2', note: null }]);
    expect(await readdir(join(workspace, artifactPath('kept_document', 'shop')))).toStrictEqual([
      '0.txt',
      'index.json',
    ]);
    expect((await finder()(asking(doc))).tables).toStrictEqual([{ name: 'orders_3', note: null }]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
