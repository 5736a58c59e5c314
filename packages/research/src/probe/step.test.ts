import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ordersOf, shopApi, token } from '../../test/shop-api.ts';
import { answers, query } from '../../test/small-document.ts';
import { researchStep } from '../step.ts';

const shop = {
  openapi: '3.0.0',
  info: { title: 'Shop' },
  components: { securitySchemes: { pat: { type: 'http', scheme: 'bearer' } } },
  security: [{ pat: [] }],
  paths: {
    '/orders': {
      get: {
        parameters: [
          query('after_id', 'integer', {
            description: 'Only orders with an id above this one, from the last order of the page before.',
          }),
          query('limit', 'integer', { default: 2, maximum: 50 }),
        ],
        responses: answers({ type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } }),
      },
    },
  },
};

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'probe-step-'));
});
afterEach(() => rm(workspace, { recursive: true }));

test('research probes only when asked; description and record give the same model again, without a request', async () => {
  const orders = ordersOf(5);
  await using api = await shopApi((_, asked) =>
    orders.filter(({ id }) => id > Number(asked.get('after_id') ?? 0)).slice(0, Number(asked.get('limit') ?? 2)),
  );
  const doc = join(workspace, 'shop.json');
  const credentials = join(workspace, 'mine.json');
  await writeFile(doc, JSON.stringify(shop));
  await writeFile(credentials, JSON.stringify({ token, base_url: api.url }));
  const said: string[] = [];
  const context = {
    workspace,
    signal: new AbortController().signal,
    report: (line: string) => void said.push(line),
    person: null,
  };
  const [engine] = researchStep.engines;
  const input = { source: 'shop', tables: null, doc, credentials };
  const model = () => readFile(join(workspace, artifactPath('api_model', 'shop')), 'utf8');
  await engine.run(input, context);
  const before = await model();
  await engine.run({ ...input, probe: true, simulate: true }, context);
  expect([api.asked.length, await model()]).toStrictEqual([0, before]);
  expect(said.at(-1)).toBe('not probed: the simulated source stands in for the live API');
  await engine.run({ ...input, probe: true }, context);
  const probed = await model();
  expect(probed).toContain('rule: probe');
  const sent = api.asked.length;
  expect(sent).toBeGreaterThan(0);
  await engine.run(input, context);
  expect([api.asked.length, await model()]).toStrictEqual([sent, probed]);
  expect(await readFile(join(workspace, artifactPath('api_doc', 'shop')), 'utf8')).toContain('(`probe`, 99 %)');
});
