import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { answers, inPath, smallDocument } from '../../test/small-document.ts';
import { proposeTables } from './build.ts';

const listing = (properties: Record<string, unknown>, parameters: unknown[] = []) => ({
  get: { parameters, responses: answers({ type: 'array', items: { type: 'object', properties } }) },
});
const id = { id: { type: 'string' } };
const document = smallDocument({
  '/shops': listing(id),
  '/shops/{shop_id}/orders': listing(id, [inPath('shop_id')]),
  '/shops/{shop_id}/orders/{order_id}/lines': listing(id, [inPath('shop_id'), inPath('order_id')]),
  '/figures': listing({ amount: { type: 'object', properties: { value: { type: 'number' } } } }),
  '/tokens/revoke': listing(id),
});
const refusal = (tables: string[]): string => {
  try {
    proposeTables(document, { tables });
  } catch (error) {
    return ConnectorError.is(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return 'accepted';
};

test('all tables, parents first; what cannot be a table is left out with the reason', () => {
  expect(proposeTables(document, { tables: null })).toStrictEqual({
    tables: [
      { name: 'shops', path: '/shops' },
      { name: 'orders', path: '/shops/{shop_id}/orders' },
      { name: 'lines', path: '/shops/{shop_id}/orders/{order_id}/lines' },
    ],
    leftOut: [
      { method: 'GET', path: '/tokens/revoke', reason: 'its name says that it changes something' },
      { method: 'GET', path: '/figures', reason: 'nothing tells its records apart, and nothing lets them be appended' },
    ],
  });
});

test('parents that nobody asked for are added, and say why', () => {
  expect(proposeTables(document, { tables: ['lines'] }).tables).toStrictEqual([
    { name: 'shops', path: '/shops', added: 'parent of orders' },
    { name: 'orders', path: '/shops/{shop_id}/orders', added: 'parent of lines' },
    { name: 'lines', path: '/shops/{shop_id}/orders/{order_id}/lines' },
  ]);
});

test('an unknown table names the nearest ones', () => {
  expect(refusal(['ordrs'])).toBe(
    'TABLE_UNKNOWN: table ordrs is not described; nearest: orders, lines, shops, figures',
  );
});

test('a table that cannot be built says why', () => {
  expect(refusal(['figures'])).toBe(
    'TABLE_UNKNOWN: table figures cannot be built: nothing tells its records apart, and nothing lets them be appended',
  );
});

test('a document without tables says so', () => {
  const empty = smallDocument({ '/ping': { get: { responses: {} } } });
  expect(() => proposeTables(empty, { tables: null })).toThrow(
    'no table found among 1 GET operations; 1: no success response declares JSON with a schema (GET /ping)',
  );
});

test('tables that corrections put below each other are refused, and say so', () => {
  const from = (table: string) => ({
    x: { in: 'query' as const, required: true, from: { kind: 'parent' as const, table, field: 'id' } },
  });
  const overrides = { version: 1 as const, tables: { shops: { parameters: from('orders') } } };
  expect(() => proposeTables(document, { tables: ['orders'] }, overrides)).toThrow(
    'table orders cannot be built: it is read below shops, which cannot be a table: it is read below orders, which is read below it',
  );
});
