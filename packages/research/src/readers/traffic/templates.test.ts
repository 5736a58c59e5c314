import { expect, test } from 'vitest';
import type { SmallEntry } from '../../../test/har.ts';
import { trafficOf } from '../../../test/har.ts';

const pathsOf = (answers: Readonly<Record<string, unknown>>): string[] =>
  trafficOf(
    Object.entries(answers).map(([path, body]): SmallEntry => ({ url: `https://shop.test${path}`, body })),
  ).endpoints.map(({ path }) => path);
const shop = { name: 'x', city: 'y' };

test.each<[string, Readonly<Record<string, unknown>>, string[]]>([
  ['a number is a parameter', { '/orders/17/lines': [] }, ['/orders/{order_id}/lines']],
  ['so is a UUID', { '/orders/0b8f3c1e-1d2c-4b5a-9f00-0123456789ab': {} }, ['/orders/{order_id}']],
  ['so is a prefixed id', { '/customers/cus_9s6XKzkNRiz8i3': {} }, ['/customers/{customer_id}']],
  ['a version is none, nor is a word', { '/api/2/orders': [], '/api/2/me/settings': {} }, ['/orders', '/me/settings']],
  [
    'a word that a record of the list before bears is, and is called for its column',
    { '/shops': [{ id: 7, slug: 'north' }], '/shops/north/items': [] },
    ['/shops', '/shops/{shop_slug}/items'],
  ],
  [
    'three words in one place, answered in one shape, are',
    { '/shops/a': shop, '/shops/b': shop, '/shops/c': shop },
    ['/shops/{shop}'],
  ],
  [
    'words that are answered in other shapes are not',
    { '/shops/a': shop, '/shops/b': shop, '/shops/c': { total: 1 } },
    ['/shops/a', '/shops/b', '/shops/c'],
  ],
  ['below one another', { '/orders/1/lines/2/notes/3': {} }, ['/orders/{order_id}/lines/{line_id}/notes/{note_id}']],
  ['twice for one noun', { '/trees/1/2': {} }, ['/trees/{tree_id}/{tree_id_2}']],
  ['with a suffix', { '/orders/17.json': {} }, ['/orders/{order_id}.json']],
])('%s', (_, answers, paths) => {
  expect(pathsOf(answers)).toStrictEqual(paths);
});
