import { expect, test } from 'vitest';
import { readServers } from './servers.ts';

test.each([
  ['https://shop.test/v1', 'https://docs.test/api.json', 'https://shop.test/v1', false],
  ['//shop.test/v1', null, 'https://shop.test/v1', false],
  ['/v1', 'https://docs.test/a/api.json', 'https://docs.test/v1', true],
  ['./v1/{tenant}', 'https://docs.test/a/api.json', 'https://docs.test/a/v1/{tenant}', true],
  ['{scheme}://shop.test', 'https://docs.test/api.json', '{scheme}://shop.test', false],
  ['https://{tenant}.shop.test', 'https://docs.test/api.json', 'https://{tenant}.shop.test', false],
  ['/v1', null, '/v1', false],
])('%s in a document from %s', (declared, location, url, isFromLocation) => {
  expect(readServers([{ url: declared }], location)).toStrictEqual([
    { url, isFromLocation, description: undefined, variables: new Map() },
  ]);
});
