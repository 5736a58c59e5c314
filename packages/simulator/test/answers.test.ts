import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningSimulator } from '../src/index.ts';
import { itemsTable, modelOf } from './models.ts';
import { serve, temporaryFolder } from './serving.ts';

vi.setConfig({ testTimeout: 60_000 });

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
    itemsTable({
      name: 'nested',
      request: {
        method: 'POST',
        path: '/nested/{box}',
        nestedBody: true,
        parameters: [
          { name: 'box', in: 'path', from: fromBoxes },
          { name: 'kind', in: 'query', from: { kind: 'constant', value: 'all' } },
          { name: 'kind', in: 'header', required: true, from: { kind: 'constant', value: 'x' } },
          { name: 'filter.alive', in: 'body', from: { kind: 'constant', value: true } },
        ],
      },
      fields: [id, at],
      response: { emptyStatuses: [409] },
      pagination: { kind: 'page', param: 'page.number', in: 'body', size: { param: 'page.size', in: 'body', max: 10 } },
      cursor: { field: 'at', format: 'iso8601', in: 'body', startParam: 'filter.since', inclusive: true },
      ingestionType: 'cdc',
    }),
    itemsTable({
      name: 'sheets',
      request: { path: '/sheets.csv' },
      fields: [id, { name: 'tags', type: { array: 'string' } }, { name: 'note', type: 'string' }],
      response: { decoder: 'csv' },
      pagination: { kind: 'link_header' },
    }),
    itemsTable({
      name: 'streams',
      request: { path: '/streams' },
      fields: [id],
      response: { decoder: 'ndjson', unwrap: ['item'] },
    }),
    itemsTable({
      name: 'values',
      request: { path: '/values' },
      fields: [id],
      response: { shape: 'map', recordsPath: ['values'], unwrap: ['value'] },
    }),
    itemsTable({
      name: 'events',
      request: { path: '/events' },
      fields: [id, { name: 'seq', type: 'long' }, { name: 'gone', type: 'boolean' }],
      pagination: { kind: 'cursor', param: 'X-Token', in: 'header', tokenHeader: 'X-Next' },
      cursor: {
        field: 'seq',
        format: 'integer',
        startParam: 'from',
        inclusive: false,
        sort: { parameters: { order: 'asc' }, newest: { order: 'desc' } },
      },
      deletes: { kind: 'flag', field: 'gone', values: [true] },
      ingestionType: 'cdc_with_deletes',
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

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(simulator.baseUrl + path);
    url.searchParams.set('key', 'simulated-api-key');
    return fetch(url, { ...init, headers: { Authorization: basic, ...init.headers } });
  }
  async function get(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown; link: string }> {
    const answer = await ask(path, init);
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

  it('reads members of objects in a body, and headers', async () => {
    const nested = (
      box: number,
      body: object,
      kind = 'x',
      query = '?kind=all',
    ): Promise<{ status: number; body: unknown }> =>
      get(`/nested/boxes-id-${box}${query}`, { method: 'POST', body: JSON.stringify(body), headers: { kind } });
    const filter = { alive: true };
    expect((await nested(1, { filter, page: { number: 2, size: 10 } })).body).toStrictEqual([
      { id: 'nested-id-7', meta: { at: '2024-01-01T00:06:00Z' } },
      { id: 'nested-id-4', meta: { at: '2024-01-01T00:03:00Z' } },
    ]);
    const late = { ...filter, since: '2024-01-01T00:12:00Z' };
    expect((await nested(1, { filter: late })).body).toStrictEqual([
      { id: 'nested-id-13', meta: { at: '2024-01-01T00:12:00Z' } },
    ]);
    expect((await nested(1, { filter: late, page: { number: 2 } })).body).toStrictEqual([]);
    expect((await nested(5, { filter })).status).toBe(409);
    expect((await nested(1, { filter: { alive: false } })).body).toStrictEqual({
      error: "parameter 'filter.alive' must be one of true",
      status: 400,
    });
    expect((await nested(1, { filter: { ...filter, colour: 'red' } })).body).toStrictEqual({
      error: "unknown body parameter 'filter.colour'",
      status: 400,
    });
    expect((await nested(1, { filter }, 'y')).body).toStrictEqual({
      error: "parameter 'kind' must be one of x",
      status: 400,
    });
    expect((await nested(1, { filter }, 'x', '?kind=some')).status).toBe(400);
  });

  it('writes CSV and lines', async () => {
    const sheets = await ask('/sheets.csv');
    expect([sheets.headers.get('content-type'), sheets.headers.get('link')]).toStrictEqual([
      'text/csv',
      `<${simulator.baseUrl}/sheets.csv?page=2>; rel="next"`,
    ]);
    expect((await sheets.text()).split('\r\n')).toStrictEqual([
      'id,tags,note',
      expect.stringMatching(/^sheets-id-1,"\[""tags \d+"", ""tags \d+""\]",note \d+$/),
      expect.stringMatching(/^sheets-id-2,/),
      '',
    ]);
    const streams = await ask('/streams');
    expect(streams.headers.get('content-type')).toBe('application/x-ndjson');
    expect((await streams.text()).split('\n').slice(0, 2)).toStrictEqual([
      '{"item": {"id": "streams-id-1"}}',
      '{"item": {"id": "streams-id-2"}}',
    ]);
    expect((await get('/values')).body).toMatchObject({ values: { 0: { value: { id: 'values-id-1' } } } });
  });

  it('takes tokens in a header, and shows a counter from either end', async () => {
    const first = await ask('/events?order=asc&from=1');
    const token = first.headers.get('x-next') ?? '';
    expect(await first.json()).toStrictEqual([
      { id: 'events-id-2', seq: 2, gone: false },
      { id: 'events-id-3', seq: 3, gone: false },
    ]);
    expect((await get('/events?order=asc&from=1', { headers: { 'X-Token': token } })).body).toStrictEqual([
      { id: 'events-id-4', seq: 4, gone: true },
      { id: 'events-id-5', seq: 5, gone: false },
    ]);
    expect((await get('/events?order=asc&from=2', { headers: { 'X-Token': token } })).status).toBe(400);
    expect((await get('/events?order=desc')).body).toMatchObject([{ seq: 5 }, { seq: 4 }]);
    expect((await get('/events?order=up')).status).toBe(400);
  });
});
