import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath, type Person, type SourceModel, type Table } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { givenModelOf } from '../../test/given-model.ts';
import { type Behaviour, ordersOf, pageOf, partOf, shopApi, token } from '../../test/shop-api.ts';
import { buildModel } from '../model/build.ts';
import { probeModel } from './probe-source.ts';
import { applyProbes, parseProbes } from './record.ts';

const orders = ordersOf(7);
const file = artifactPath('probes', 'shop');

function shop(pagination: string, more = ''): SourceModel {
  const text = `
title: Shop
auth: { methods: [{ kind: bearer }] }
tables:
  - name: orders
    request: { path: /v1/orders }
    pagination: ${pagination}
    fields: [{ name: id, type: long }, { name: updated_at, type: timestamp }]
    evidence: { pagination: [{ pointer: '#/paths', rule: pagination/some, confidence: 0.7 }] }
${more.replace(/^/gm, '    ')}
`;
  return buildModel(givenModelOf(text), { source: 'shop', tables: null });
}

let workspace = '';
let said: string[] = [];
let waits: number[] = [];
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'probe-'));
  said = [];
  waits = [];
});
afterEach(() => rm(workspace, { recursive: true }));

/** Probes a model against an API; what comes of it, with its table as it is then. */
async function probe(model: SourceModel, behaves: Behaviour, secret = token, person: Person | null = null) {
  await using api = await shopApi(behaves);
  const credentials = join(workspace, 'credentials.json');
  await writeFile(credentials, JSON.stringify({ token: secret, base_url: api.url }));
  const context = {
    workspace,
    signal: new AbortController().signal,
    report: (line: string) => void said.push(line.replaceAll(api.url, 'BASE')),
    person,
  };
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  const isSent = await probeModel(model, { source: 'shop', credentials }, context, { wait });
  const text = await readFile(join(workspace, file), 'utf8').catch(() => null);
  const record = text === null ? null : parseProbes(text, file);
  const [table] = applyProbes(model, record).tables;
  return { isSent, asked: api.asked, text, record, table };
}

const why = (table: Table | undefined, fact = 'pagination') => table?.evidence[fact];
const openOf = (table: Table | undefined) => table?.open.filter(({ fact }) => fact === 'pagination');

const pages = shop('{ kind: page, param: page, size: { param: per_page } }');

test('page numbers: all requests are shown, then sent; the finding is kept and is the fact’s evidence', async () => {
  const { asked, text, record, table } = await probe(pages, (path, query) =>
    path === '/v1/orders' ? [...pageOf(orders, query, 1)] : null,
  );
  expect(said).toStrictEqual([
    '4 requests to BASE, with the connection’s credentials:',
    '  GET /v1/orders?per_page=2&page=1  (orders: the first page)',
    '  GET /v1/orders?per_page=2&page=2  (orders: does the next page differ?)',
    '  GET /v1/orders?per_page=2&page=100001  (orders: how does the end show?)',
    '  GET /v1/orders?per_page=2&page=0  (orders: is there a page 0?)',
    'pagination of orders: holds: with page=2 come other rows than those of the first page; far behind the end the list is empty; page=0 is empty',
    `4 requests were sent; what they showed is in ${file}`,
  ]);
  expect(asked).toStrictEqual([1, 2, 100001, 0].map((page) => `/v1/orders?per_page=2&page=${page}`));
  expect(text).not.toContain(token);
  expect(record?.open).toStrictEqual([]);
  expect(why(table)).toStrictEqual([
    {
      pointer: 'GET /v1/orders?per_page=2&page=0: 200',
      rule: 'probe',
      confidence: 0.99,
      quote:
        'with page=2 come other rows than those of the first page; far behind the end the list is empty; page=0 is empty',
    },
  ]);
});

test('what is settled is not asked again, and a person’s correction is left alone', async () => {
  const behaves: Behaviour = (_, query) => [...pageOf(orders, query, 1)];
  await probe(pages, behaves);
  expect((await probe(pages, behaves)).isSent).toBe(false);
  const overrides = {
    version: 1 as const,
    tables: { orders: { pagination: { kind: 'page' as const, param: 'page', in: 'query' as const, first: 1 } } },
  };
  const text = await readFile(join(workspace, file), 'utf8');
  const [table] = pages.tables;
  if (!table) throw new Error('no table');
  const corrected = { ...table, evidence: { pagination: [{ pointer: '#/x', rule: 'override', confidence: 1 }] } };
  const record = parseProbes(text, file);
  expect(applyProbes({ ...pages, tables: [corrected] }, record).tables).toStrictEqual([corrected]);
  const changed = { ...table, pagination: overrides.tables.orders.pagination };
  expect(applyProbes({ ...pages, tables: [changed] }, record).tables).toStrictEqual([changed]);
});

const offsets = shop('{ kind: offset, param: offset, size: { param: limit } }');
const tokens = shop(
  '{ kind: cursor, param: after, tokenPath: [next], size: { param: limit } }',
  'response: { recordsPath: [data] }',
);
const addresses = shop('{ kind: next_url, path: [next], size: { param: limit } }', 'response: { recordsPath: [data] }');
const links = shop('{ kind: link_header, size: { param: per_page } }');
const keyset = shop('{ kind: keyset, param: after, field: [id], size: { param: limit } }');

/** A list whose answer names what comes next, made of the offset there. */
const marked =
  (mark: (offset: number, own: string) => unknown): Behaviour =>
  (_, query, own) => {
    const offset = Number(query.get('after') ?? 0);
    const data = orders.slice(offset, offset + Number(query.get('limit') ?? 3));
    return { data, next: offset + data.length < orders.length ? mark(offset + data.length, own) : null };
  };

test.each<[string, SourceModel, Behaviour, string]>([
  [
    'offsets that count rows',
    offsets,
    (_, query) => [...partOf(orders, query)],
    'offset=1 skips one row; far behind the end the list is empty',
  ],
  ['a token', tokens, marked(String), 'with the token at next come other rows than those of the first page'],
  [
    'an address',
    addresses,
    marked((at, own) => `${own}/v1/orders?limit=2&after=${at}`),
    'with the address at next come other rows than those of the first page',
  ],
  [
    'a relative address',
    addresses,
    marked((at) => `/v1/orders?limit=2&after=${at}`),
    'with the address at next come other rows than those of the first page',
  ],
  [
    'a Link header',
    links,
    (_, query, own) => ({
      headers: { link: `<${own}/v1/orders?page=9>; rel="last", <${own}/v1/orders?per_page=2&page=2>; rel="next"` },
      body: JSON.stringify(pageOf(orders, query, 1)),
    }),
    'with the Link header’s next address come other rows than those of the first page',
  ],
  [
    'the last row',
    keyset,
    (_, query) => orders.filter(({ id }) => id > Number(query.get('after') ?? 0)).slice(0, 2),
    'with the last row’s id come other rows than those of the first page',
  ],
])('%s: seen to hold', async (_, model, behaves, says) => {
  const { record, table } = await probe(model, behaves);
  expect(record?.findings.map((finding) => [finding.holds, finding.says])).toStrictEqual([[true, says]]);
  expect(why(table)?.[0]?.confidence).toBe(0.99);
});

test.each<[string, SourceModel, Behaviour, string]>([
  [
    'a parameter that is not heeded',
    pages,
    () => orders.slice(0, 2),
    'with page=2 come rows of the first page again: it does not turn the page',
  ],
  [
    'an end that starts over',
    pages,
    (_, query) => [
      ...pageOf(
        orders,
        new URLSearchParams({ page: Number(query.get('page')) > 9 ? '1' : (query.get('page') ?? '1') }),
        1,
      ),
    ],
    'with page=100001 come rows of the first page again: a read would not end',
  ],
  [
    'offsets that count pages',
    offsets,
    (_, query) => orders.slice(Number(query.get('offset')) * 2, Number(query.get('offset')) * 2 + 2),
    'offset=1 skips more than one row: it does not count rows',
  ],
])('%s: seen not to hold, and open', async (_, model, behaves, says) => {
  const { table } = await probe(model, behaves);
  expect(why(table)?.[0]).toMatchObject({ rule: 'probe', confidence: 0.05, quote: says });
  expect(openOf(table)).toStrictEqual([{ fact: 'pagination', reason: `the API does otherwise: ${says}` }]);
});

test('pages that begin at 0 are counted from there', async () => {
  const { table } = await probe(pages, (_, query) => [...pageOf(orders, query, 0)]);
  expect(table?.pagination).toMatchObject({ kind: 'page', first: 0 });
  expect(why(table)?.[0]?.quote).toContain('page=0 has rows that come before page=1');
});

test.each<[string, SourceModel, Behaviour, string]>([
  ['a failure', pages, () => ({ status: 500, body: '{}' }), 'GET /v1/orders?per_page=2&page=1 was answered 500'],
  ['a refusal', pages, () => ({ status: 403, body: '{}' }), 'GET /v1/orders?per_page=2&page=1 was answered 403'],
  [
    'a redirect',
    pages,
    () => ({ status: 302, headers: { location: 'https://elsewhere.test/' } }),
    'GET /v1/orders?per_page=2&page=1 was redirected (302)',
  ],
  [
    'a web page',
    pages,
    () => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<h1>Log in</h1>' }),
    'GET /v1/orders?per_page=2&page=1 was answered 200 with something that is no JSON (text/html)',
  ],
  [
    'too long a wait',
    pages,
    () => ({ status: 429, headers: { 'retry-after': '3600' }, body: '{}' }),
    'GET /v1/orders?per_page=2&page=1 was answered 429',
  ],
  ['another shape', pages, () => ({ items: orders }), 'the answer has no list at its top'],
  ['an empty list', pages, () => [], 'the list is empty, so there is nothing to page through'],
  [
    'one page',
    pages,
    (_, query) => [...pageOf(orders.slice(0, 2), query, 1)],
    'the first page holds all there is (2 rows)',
  ],
  [
    'no token',
    tokens,
    () => ({ data: orders.slice(0, 1), next: '' }),
    'the first answer (1 row) has no token at next: it holds all there is, or the mark lies elsewhere',
  ],
  [
    'an address elsewhere',
    addresses,
    marked(() => 'https://elsewhere.test/v1/orders'),
    'GET <the address that the answer before gives> was not sent: the address leads away from base_url',
  ],
])('%s leaves the fact open and says so', async (_, model, behaves, reason) => {
  const { record, table } = await probe(model, behaves);
  expect([record?.findings, record?.open]).toStrictEqual([[], [{ table: 'orders', fact: 'pagination', reason }]]);
  expect(table).toStrictEqual(model.tables[0]);
});

test('a 429 is waited out once, as long as the API asks', async () => {
  let isFirst = true;
  const { asked, record } = await probe(tokens, (...told) => {
    if (!isFirst) return marked(String)(...told);
    isFirst = false;
    return { status: 429, headers: { 'retry-after': '7' }, body: '{}' };
  });
  expect(asked).toStrictEqual(['/v1/orders?limit=2', '/v1/orders?limit=2', '/v1/orders?limit=2&after=2']);
  expect(waits).toStrictEqual([7000, 250, 250]);
  expect(record?.findings.map(({ holds, requests }) => [holds, requests.map(({ line }) => line)])).toStrictEqual([
    [true, ['GET /v1/orders?limit=2', 'GET /v1/orders?limit=2&after=<token at next>']],
  ]);
});

test('refused credentials end it after one request', async () => {
  const { asked, record, text } = await probe(pages, () => null, 'wr0ng-token');
  expect(asked.length).toBe(1);
  expect(record?.open[0]?.reason).toBe('GET /v1/orders?per_page=2&page=1 was answered 401');
  expect(text).not.toContain('wr0ng-token');
});

const since = (more: string): SourceModel =>
  shop('{ kind: none }', `cursor: { field: updated_at, format: iso8601, startParam: since${more} }`);

test.each<[string, (updated: string, since: string) => boolean, boolean | undefined, string]>([
  ['includes', (updated, at) => updated >= at, true, 'since keeps older rows out and includes its own value'],
  ['excludes', (updated, at) => updated > at, false, 'since keeps older rows out, and rows of its own value too'],
  ['ignores', () => true, undefined, 'since lets rows through whose updated_at lies before it'],
])('a start filter that %s its own value', async (_, keeps, inclusive, says) => {
  const { record, table, text } = await probe(since(''), (_path, query) =>
    orders.filter(({ updated_at }) => keeps(updated_at, query.get('since') ?? '')),
  );
  expect(record?.findings.map((finding) => [finding.fact, finding.says])).toStrictEqual([['cursor', says]]);
  expect(table?.cursor?.inclusive).toBe(inclusive ?? null);
  expect(text).not.toContain('2024-01');
});

test.each([
  ['heeds', 10, true, 'per_page=2 gave 2 rows, and per_page=5 is accepted (5 rows)'],
  ['refuses its largest', 4, false, 'with per_page=5 the request was answered 400'],
])('an API that %s page size', async (_, max, holds, says) => {
  const sized = shop('{ kind: link_header, size: { param: per_page, value: 5, max: 5 } }');
  const model = {
    ...sized,
    tables: sized.tables.map((table) => ({
      ...table,
      evidence: {
        pagination: [{ pointer: '#', rule: 'x', confidence: 1 }],
        'pagination.size': [{ pointer: '#', rule: 'x', confidence: 0.6 }],
      },
    })),
  };
  const { record } = await probe(model, (_path, query) =>
    Number(query.get('per_page')) > max ? { status: 400, body: '{}' } : [...pageOf(orders, query, 1)],
  );
  expect(record?.findings.map((one) => [one.fact, one.holds, one.says])).toStrictEqual([
    ['pagination.size', holds, says],
  ]);
});

test('a person is shown the list, which no log keeps, and may leave it', async () => {
  const told: string[] = [];
  const person: Person = {
    select: async (message, choices) => {
      told.push(message.replace(/\d+\?$/, 'PORT?'), ...choices.map(({ value }) => value));
      return 'leave';
    },
    text: () => Promise.reject(new Error('nothing is to be typed')),
    tell: (lines) => void told.push(`${lines.length} lines`),
  };
  const { isSent, asked, text } = await probe(pages, () => null, token, person);
  expect([isSent, asked, text, said]).toStrictEqual([false, [], null, []]);
  expect(told).toStrictEqual(['5 lines', 'Send these requests to 127.0.0.1:PORT?', 'send', 'leave']);
});
