import { Pagination } from '@create-connector/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunningSimulator } from '../src/index.ts';
import { itemsTable, modelOf, pagedStyles } from './models.ts';
import { serve, temporaryFolder, walk } from './serving.ts';

const Walks = z.array(z.object({ rows: z.array(z.object({ id: z.number() })), pages: z.array(z.number()) }));

const rows = 250;
const headers = { Authorization: 'Bearer simulated-token' };
const model = modelOf(
  pagedStyles.map(({ pagination, recordsPath }, index) =>
    itemsTable({
      name: `items_${index}`,
      request: { path: `/lists/${index}` },
      pagination,
      response: { recordsPath },
    }),
  ),
);
const plan = (simulator: RunningSimulator, index: number): object => ({
  base_url: simulator.baseUrl,
  path: `/lists/${index}`,
  headers,
  records_path: pagedStyles[index]?.recordsPath,
  pagination: Pagination.parse(pagedStyles[index]?.pagination),
});

describe('a client that follows the documentation', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let simulator: RunningSimulator;
  let walks: z.output<typeof Walks>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    simulator = await serve(folder.path, model, { rows });
    walks = Walks.parse(await walk(pagedStyles.map((_, index) => plan(simulator, index))));
  }, 600_000);
  afterAll(async () => {
    await simulator?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  it.each(pagedStyles.map(({ about }, index) => ({ about, index })))('meets every row once: $about', ({ index }) => {
    const found = walks[index]?.rows.map(({ id }) => id).sort((a, b) => a - b);
    const first = found?.[0] ?? 0;
    expect(found).toStrictEqual(Array.from({ length: rows }, (_, number) => first + number));
    expect(walks[index]?.pages.slice(0, 2)).toStrictEqual([84, 84]);
  });

  it.each(pagedStyles.map(({ about }, index) => ({ about, index })))(
    'is refused without the token: $about',
    async ({ index }) => {
      for (const wrong of [{}, { Authorization: 'Bearer other' }, { Authorization: 'simulated-token' }]) {
        const answer = await fetch(`${simulator.baseUrl}/lists/${index}`, { headers: wrong });
        expect(answer.status).toBe(401);
      }
    },
  );

  it.each(pagedStyles.map(({ about }, index) => ({ about, index })))(
    'is told of a wrong parameter: $about',
    async ({ index }) => {
      const unknown = await fetch(`${simulator.baseUrl}/lists/${index}?colour=red`, { headers });
      expect([unknown.status, await unknown.json()]).toStrictEqual([
        400,
        { error: "unknown query parameter 'colour'", status: 400 },
      ]);
    },
  );

  it('is told of a page that is too large, where the limit is documented', async () => {
    for (const [index, { pagination }] of pagedStyles.entries()) {
      const size = 'size' in pagination ? pagination.size : undefined;
      const url = `${simulator.baseUrl}/lists/${index}?${encodeURIComponent(size?.param ?? '')}=`;
      expect((await fetch(`${url}100`, { headers })).status).toBe(200);
      expect((await fetch(`${url}101`, { headers })).status).toBe(size?.max === undefined ? 200 : 400);
    }
  });

  it('finds nothing at an address that is not documented', async () => {
    const answer = await fetch(`${simulator.baseUrl}/lists`, { headers });
    expect([answer.status, await answer.json()]).toStrictEqual([
      404,
      { error: 'there is no GET /api/1.0/lists', status: 404 },
    ]);
  });
});
