import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { rows, trafficOf } from '../../test/har.ts';
import { buildModel } from './build.ts';
import { selectFacts } from './select-facts.ts';

const api = 'https://shop.test';
const model = buildModel(
  trafficOf([
    { url: `${api}/orders?page=1`, body: rows(1, 2) },
    { url: `${api}/orders?page=2`, body: rows(3, 4) },
    { url: `${api}/shops`, body: rows(7, 8) },
  ]),
  { source: 'shop', tables: null },
);
const named = (asked: string | null) =>
  selectFacts(model, asked).map(({ table, fact }) => `${table === null ? '' : `${table}.`}${fact}`);

test.each([
  ['servers', ['servers']],
  [
    'shops',
    ['response', 'primaryKeys', 'ingestionType', 'fields', 'pagination', 'cursor'].map((one) => `shops.${one}`),
  ],
  ['orders.pagination', ['orders.pagination']],
  ['orders.fields.sum', ['orders.fields.sum']],
])('%s', (asked, names) => {
  expect(named(asked)).toStrictEqual(names);
});

test('all: those of the source first', () => {
  const all = named(null);
  expect([all.slice(0, 3), all.length]).toStrictEqual([['servers', 'auth', 'orders.response'], 14]);
});

test('a fact has its value, its claim in words, evidence and what is open', () => {
  expect(selectFacts(model, 'orders.pagination')).toStrictEqual([
    {
      table: 'orders',
      fact: 'pagination',
      claim: 'pages by number in page',
      value: { kind: 'page', param: 'page', in: 'query', first: 1 },
      evidence: [{ pointer: '#/log/entries/1/request/url', rule: 'pagination/seen-page', confidence: 0.94 }],
      confidence: 0.94,
      open: null,
    },
  ]);
  expect(selectFacts(model, 'shops.pagination')[0]).toMatchObject({
    claim: 'one page',
    confidence: null,
    open: 'no next page was recorded, and nothing shows that the answer was the whole list',
  });
  expect(selectFacts(model, 'orders.fields.sum')[0]).toMatchObject({ value: 'double', confidence: 0.95 });
});

test.each([
  ['order', 'TABLE_UNKNOWN: order: no table of the model; nearest: orders, servers, auth, shops'],
  ['orders.pagenation', /^FACT_UNKNOWN: orders\.pagenation: no fact of the model; nearest: orders\.pagination, /],
  ['orders.fields.som', /nearest: orders\.fields\.sum, /],
])('%s is refused with the nearest names', (asked, message) => {
  let said = '';
  try {
    selectFacts(model, asked);
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    said = `${error.code}: ${error.message}`;
  }
  expect(said).toMatch(message);
});
