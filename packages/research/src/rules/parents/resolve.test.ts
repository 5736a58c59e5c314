import { expect, test } from 'vitest';
import { answers, inPath, query, smallDocument } from '../../../test/small-document.ts';
import { findLists } from '../../model/lists.ts';
import type { JsonObject } from '../../readers/json.ts';
import { resolveParents } from './resolve.ts';

const text = (example?: string) => ({ type: 'string', ...(example === undefined ? {} : { example }) });
const listing = (record: JsonObject, parameters: readonly JsonObject[] = [], description = '') => ({
  get: {
    description,
    parameters,
    responses: answers({ type: 'array', items: { type: 'object', properties: record } }),
  },
});
const resolved = (paths: JsonObject, path: string, inScope: readonly string[] = []) => {
  const { lists } = findLists(smallDocument(paths));
  const found = resolveParents(lists, new Set(inScope)).get(path);
  return {
    parent: found?.choice?.parent.endpoint.path ?? null,
    links: [...(found?.choice?.links ?? [])].map(([name, { value }]) => [
      name,
      value.kind === 'column' ? value.path.join('.') : `{${value.name}}`,
    ]),
    options: found?.options.map(({ name }) => name),
  };
};

test('the list right above, to any depth; its own parameters are handed down', () => {
  const paths = {
    '/shops': listing({ id: text() }),
    '/shops/{shop_id}/orders': listing({ number: { type: 'integer' } }, [inPath('shop_id')]),
    '/shops/{shop_id}/orders/{order_number}/lines': listing({ id: text() }, [
      inPath('shop_id'),
      inPath('order_number'),
    ]),
  };
  expect(resolved(paths, '/shops/{shop_id}/orders/{order_number}/lines')).toStrictEqual({
    parent: '/shops/{shop_id}/orders',
    links: [
      ['shop_id', '{shop_id}'],
      ['order_number', 'number'],
    ],
    options: [],
  });
});

const shop = {
  url: text('https://api.test/shops/ada/north'),
  name: text('north'),
  owner: { type: 'object', properties: { login: text('ada') } },
};
const atlas = {
  '/towns/{town}/shops': listing(shop, [inPath('town')]),
  '/user/shops': listing(shop),
  '/shops/{owner}/{shop}/items': listing({ id: text() }, [inPath('owner'), inPath('shop')]),
};

test('two parameters are filled from one list elsewhere whose rows carry both, nested too; a narrowed list is not it', () => {
  expect(resolved(atlas, '/shops/{owner}/{shop}/items')).toStrictEqual({
    parent: '/towns/{town}/shops',
    links: [
      ['owner', 'owner.login'],
      ['shop', 'name'],
    ],
    options: [],
  });
});

test('a narrowed list is a parent where a person asks for it', () => {
  expect(resolved(atlas, '/shops/{owner}/{shop}/items', ['/user/shops']).parent).toBe('/user/shops');
});

test('a parameter that no list carries is an option', () => {
  expect(resolved(atlas, '/towns/{town}/shops')).toStrictEqual({ parent: null, links: [], options: ['town'] });
});

test('a filter that prose asks for is filled from the list it is named for', () => {
  const paths = {
    '/rooms': listing({ gid: text() }),
    '/lamps': listing({ gid: text() }, [query('room', 'string')], 'You must give a `room`.'),
  };
  expect(resolved(paths, '/lamps')).toStrictEqual({ parent: '/rooms', links: [['room', 'gid']], options: [] });
});

test('lists that could be each other’s parents make no circle', () => {
  const paths = {
    '/as/{b_id}/bs': listing({ id: text(), a_id: text() }, [inPath('b_id')]),
    '/bs/{a_id}/as': listing({ id: text(), b_id: text() }, [inPath('a_id')]),
  };
  const parents = Object.keys(paths).map((path) => resolved(paths, path).parent);
  expect(parents.filter((parent) => parent !== null)).toHaveLength(1);
});
