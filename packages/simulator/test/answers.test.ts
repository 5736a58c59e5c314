import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSimulator } from '../src/index.ts';
import { itemsTable, modelOf } from './models.ts';
import { serve, temporaryFolder } from './serving.ts';

const id = { name: 'id', type: 'string', nullable: false } as const;
const at = { name: 'at', type: 'timestamp', path: ['meta', 'at'] };
const fromBoxes = { kind: 'parent', table: 'boxes', field: 'id' } as const;

const model = modelOf(
  [
    itemsTable({ name: 'boxes', request: { path: '/boxes' }, fields: [id] }),
    itemsTable({
      name: 'letters',
      request: {
        path: '/boxes/{box}/letters',
        parameters: [
          { name: 'box', in: 'path', from: fromBoxes },
          { name: 'state', in: 'query', from: { kind: 'constant', value: 'all' } },
        ],
      },
      fields: [id, at],
      pagination: { kind: 'link_header', size: { param: 'per_page', max: 100 } },
      cursor: {
        field: 'at',
        format: 'iso8601',
        startParam: 'since',
        endParam: 'until',
        inclusive: true,
        sort: { parameters: { sort: 'at', direction: 'asc' } },
      },
      ingestionType: 'cdc',
    }),
    itemsTable({
      name: 'stamps',
      request: { path: '/stamps', parameters: [{ name: 'box', in: 'query', required: true, from: fromBoxes }] },
      fields: [id],
      response: { recordsPath: ['data'] },
    }),
    itemsTable({
      name: 'labels',
      request: { path: '/labels' },
      fields: [id, { name: 'key', type: 'string' }],
      response: { shape: 'map', recordsPath: ['labels'], mapKeyColumn: 'key' },
    }),
    itemsTable({
      name: 'devices',
      request: { path: '/devices' },
      fields: [id],
      response: { recordsPath: ['all', 'devices'], unwrap: ['Device'] },
    }),
    itemsTable({
      name: 'me',
      request: { path: '/me' },
      fields: [id],
      response: { shape: 'single', recordsPath: ['me'] },
    }),
    itemsTable({
      name: 'found',
      request: {
        method: 'POST',
        path: '/search',
        parameters: [{ name: 'query', in: 'body', required: true, from: { kind: 'constant', value: '*' } }],
      },
      fields: [id],
      pagination: { kind: 'offset', param: 'skip', in: 'body', size: { param: 'take', in: 'body', max: 10 } },
    }),
  ],
  {
    auth: {
      methods: [
        { id: 'key', kind: 'api_key', in: 'query', name: 'key' },
        { id: 'pair', kind: 'basic' },
      ],
      chosen: ['key', 'pair'],
    },
  },
);
const basic = `Basic ${Buffer.from('simulated-username:simulated-password').toString('base64')}`;

describe('a simulated source', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let simulator: RunningSimulator;
  beforeAll(async () => {
    folder = await temporaryFolder();
    simulator = await serve(folder.path, model, { rows: 5 });
  }, 600_000);
  afterAll(async () => {
    await simulator?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  async function get(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown; link: string }> {
    const url = new URL(simulator.baseUrl + path);
    url.searchParams.set('key', 'simulated-api-key');
    const answer = await fetch(url, { ...init, headers: { Authorization: basic } });
    return { status: answer.status, body: await answer.json(), link: answer.headers.get('link') ?? '' };
  }
  const letters = async (query: string): Promise<string[]> => {
    const { body } = await get(`/boxes/boxes-id-1/letters?per_page=100${query}`);
    return JSON.stringify(body).match(/\d\d:\d\d:00Z/g) ?? [];
  };

  it('wants both credentials', async () => {
    expect((await get('/boxes')).status).toBe(200);
    expect((await fetch(`${simulator.baseUrl}/boxes?key=simulated-api-key`)).status).toBe(401);
    expect((await fetch(`${simulator.baseUrl}/boxes`, { headers: { Authorization: basic } })).status).toBe(401);
  });

  it('shows each parent its own children, without the mark', async () => {
    const [first, second, last] = await Promise.all(
      [1, 2, 5].map((box) => get(`/boxes/boxes-id-${box}/letters?sort=at&direction=asc`)),
    );
    expect(first?.body).toStrictEqual([
      { id: 'letters-id-1', meta: { at: '2024-01-01T00:00:00Z' } },
      { id: 'letters-id-4', meta: { at: '2024-01-01T00:03:00Z' } },
    ]);
    expect(second?.body).toStrictEqual([
      { id: 'letters-id-2', meta: { at: '2024-01-01T00:01:00Z' } },
      { id: 'letters-id-5', meta: { at: '2024-01-01T00:04:00Z' } },
    ]);
    expect(last?.body).toStrictEqual([]);
  });

  it('links to the next page without the key', async () => {
    const { link } = await get('/boxes/boxes-id-1/letters?state=all');
    expect(link).toBe(`<${simulator.baseUrl}/boxes/boxes-id-1/letters?state=all&page=2>; rel="next"`);
  });

  it('shows the newest first unless asked, and filters', async () => {
    expect(await letters('')).toStrictEqual(['00:12:00Z', '00:09:00Z']);
    expect(await letters('&sort=at')).toStrictEqual(['00:12:00Z', '00:09:00Z']);
    expect(await letters('&sort=at&direction=asc')).toStrictEqual(['00:00:00Z', '00:03:00Z']);
    expect(await letters('&since=2024-01-01T00:12:00Z')).toStrictEqual(['00:12:00Z']);
    expect(await letters('&since=2024-01-01T00:12:01Z')).toStrictEqual([]);
    expect(await letters('&until=2024-01-01T00:00:00.000Z')).toStrictEqual(['00:00:00Z']);
  });

  it('wants a parent that is named in the query', async () => {
    expect((await get('/stamps')).body).toStrictEqual({ error: "parameter 'box' is required", status: 400 });
    expect((await get('/stamps?box=none')).body).toStrictEqual({ data: [] });
    expect((await get('/stamps?box=boxes-id-2')).body).toMatchObject({ data: [{ id: 'stamps-id-2' }, {}, {}, {}, {}] });
  });

  it('refuses a value that the documentation does not know', async () => {
    const { body } = await get('/boxes/boxes-id-1/letters?state=open');
    expect(body).toStrictEqual({ error: "parameter 'state' must be one of all", status: 400 });
  });

  it('has the shapes of the documentation', async () => {
    expect((await get('/labels')).body).toMatchObject({ labels: { 'labels-key-1': { id: 'labels-id-1' } } });
    expect((await get('/devices')).body).toMatchObject({
      all: { devices: [{ Device: { id: 'devices-id-1' } }, {}, {}, {}, {}] },
    });
    expect((await get('/me')).body).toStrictEqual({ me: { id: 'me-id-1' } });
  });

  it('pages by what a body says', async () => {
    const search = (body: object): Promise<{ status: number; body: unknown }> =>
      get('/search', { method: 'POST', body: JSON.stringify(body) });
    expect((await search({ query: '*', take: 10, skip: 4 })).body).toStrictEqual([{ id: 'found-id-5' }]);
    expect((await search({ query: '*', take: 11 })).status).toBe(400);
    expect((await search({ take: 1 })).status).toBe(400);
    expect((await search({ query: '*', order: 'up' })).status).toBe(400);
  });
});
