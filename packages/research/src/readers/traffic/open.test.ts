import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { rows, type SmallEntry, smallHar, trafficOf } from '../../../test/har.ts';
import { buildModel } from '../../model/build.ts';
import { openHar } from './open.ts';

const api = 'https://shop.test/api/v2';
const page: SmallEntry = { url: 'https://shop.test/', mimeType: 'text/html', body: '<html></html>' };

function refusal(entries: readonly SmallEntry[]): string {
  try {
    trafficOf(entries);
  } catch (error) {
    if (ConnectorError.is(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

test('what is no JSON answer of the API to a GET is left out, and counted', () => {
  const document = trafficOf([
    page,
    { url: `${api}/orders`, body: rows(1, 2) },
    { url: 'https://metrics.test/flags', body: { flags: [{ id: 1 }] } },
    { url: `${api}/orders`, status: 304, body: [] },
    { url: `${api}/orders`, method: 'POST', body: { id: 3 } },
    { url: `${api}/orders`, method: 'POST', body: { id: 4 } },
    { url: `${api}/shops`, body: rows(7) },
  ]);
  expect([
    document.title,
    document.servers.map(({ url }) => url),
    document.endpoints.map(({ path }) => path),
  ]).toStrictEqual(['shop.test', [api], ['/orders', '/shops']]);
  expect(document.traffic?.notes).toStrictEqual([
    '2 of 7 recorded requests are read; left out: 1 not JSON, 1 not answered with success, 2 not a GET, 1 of another origin.',
    'Only GET requests are read. Others were recorded: POST https://shop.test/api/v2/orders (2 times).',
  ]);
});

test('a recording without answers says what it lacks', () => {
  expect(refusal([])).toBe('DOC_WITHOUT_TABLES: doc=shop.har: none of its 0 entries is a JSON answer to a GET');
  expect(refusal([page, { url: `${api}/orders` }])).toBe(
    'DOC_WITHOUT_TABLES: doc=shop.har: none of its 2 entries is a JSON answer to a GET: 1 not JSON, 1 without a body; export it together with the content of answers',
  );
});

test('entries that are none, names of prototypes and endless nesting cost those entries alone', () => {
  const identity = { location: 'x.har', kind: 'har', sha256: '0'.repeat(64) };
  const deep = `${'[1,'.repeat(600)}1${']'.repeat(600)}`;
  const entries = [
    null,
    7,
    {},
    { request: { method: 'GET', url: 'no address' } },
    { request: { url: 'file:///etc/x' } },
  ];
  const good = smallHar([
    { url: `${api}/deep`, body: deep },
    { url: `${api}/orders`, body: '[{"id":1,"__proto__":{"a":1},"constructor":"x"},{"id":2}]' },
  ]);
  const { log } = good;
  const all =
    typeof log === 'object' && log !== null && 'entries' in log && Array.isArray(log.entries) ? log.entries : [];
  const document = openHar('doc=x.har', { log: { entries: [...entries, ...all] } }, identity);
  const model = buildModel(document, { source: 'shop', tables: null });
  expect(model.tables[0]?.fields.map(({ name }) => name)).toStrictEqual(['id', '__proto__', 'constructor']);
  expect(document.traffic?.notes[0]).toMatch(
    /^1 of 7 recorded requests are read; left out: 5 malformed, 1 not JSON\.$/,
  );
});

test('evidence points at the entry, and into the body that it holds', () => {
  const document = trafficOf([
    page,
    { url: `${api}/shops?page=1`, body: { data: rows(7, 8) }, request: { Authorization: 'Bearer abcdefgh' } },
    { url: `${api}/shops?page=2`, body: { data: rows(9, 10) }, request: { Authorization: 'Bearer abcdefgh' } },
    {
      url: `${api}/shops/8/orders`,
      body: { orders: rows(1, 2), total: 2 },
      request: { Authorization: 'Bearer abcdefgh' },
    },
  ]);
  const model = buildModel(document, { source: 'shop', tables: null });
  const pointers = (evidence: Readonly<Record<string, readonly { pointer: string; rule: string }[]>>) =>
    Object.fromEntries(Object.entries(evidence).map(([fact, [why]]) => [fact, `${why?.rule} ${why?.pointer}`]));
  expect(pointers(model.evidence)).toStrictEqual({
    auth: 'auth/seen #/log/entries/1/request/headers/0',
    servers: 'servers/declared #/log/entries/1/request/url',
  });
  expect(pointers(model.tables[1]?.evidence ?? {})).toStrictEqual({
    response: 'records/path-word #/log/entries/3/response/content/text#/orders',
    'parameters.shop_id': 'parents/without-entity #/log/entries/3/request/url',
    primaryKeys: 'primary-key/seen-unique #/log/entries/3/response/content/text#/orders/0/id',
    pagination: 'pagination/seen-whole #/log/entries/3/response/content/text#/total',
    ingestionType: 'ingestion/whole #/log/entries/3',
    fields: 'fields/seen #/log/entries/3/response/content/text#/orders/0',
  });
});
