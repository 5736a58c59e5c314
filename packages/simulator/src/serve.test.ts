import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsTable, modelOf } from '../test/models.ts';
import { python, serve, temporaryFolder } from '../test/serving.ts';
import { startSimulator } from './serve.ts';

const headers = { Authorization: 'Bearer simulated-token' };

describe('a served source', () => {
  it('has the address of the API with its prefix, logs requests, and fails when told to', async () => {
    await using folder = await temporaryFolder();
    const logFile = join(folder.path, 'requests.jsonl');
    const simulator = await serve(folder.path, modelOf([itemsTable()]), { rows: 3, logFile, faults: '503@2' });
    try {
      expect(simulator.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/1\.0$/);
      expect((await fetch(`${simulator.baseUrl}/items`, { headers })).status).toBe(200);
      expect((await fetch(`${simulator.baseUrl}/items`, { headers })).status).toBe(503);
      const [line = ''] = (await readFile(logFile, 'utf8')).split('\n');
      expect(JSON.parse(line)).toStrictEqual({
        number: 1,
        method: 'GET',
        path: '/api/1.0/items',
        query: {},
        status: 200,
        rows: 3,
      });
    } finally {
      await simulator.close();
    }
    await expect(fetch(`${simulator.baseUrl}/items`)).rejects.toThrow('fetch failed');
  });

  it('ends with its signal', async () => {
    await using folder = await temporaryFolder();
    const controller = new AbortController();
    const simulator = await serve(folder.path, modelOf([itemsTable()]), { signal: controller.signal });
    controller.abort();
    await simulator.ended;
    await expect(fetch(simulator.baseUrl)).rejects.toThrow('fetch failed');
  });

  it('says why it cannot start', async () => {
    await using folder = await temporaryFolder();
    const start = { workspace: folder.path, specFolder: folder.path };
    const expected = { code: 'PYTHON_FAILED', message: expect.stringContaining('/corpus: no such folder') };
    await expect(startSimulator({ python: await python() }, start)).rejects.toMatchObject(expected);
  });

  it('is a failure of Python where that is not there', async () => {
    await using folder = await temporaryFolder();
    const start = { workspace: folder.path, specFolder: folder.path };
    await expect(startSimulator({ python: join(folder.path, 'python') }, start)).rejects.toMatchObject({
      code: 'PYTHON_FAILED',
      message: 'the simulated source did not start',
    });
  });
});
