import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { offsetCount } from './offset.ts';

test('a whole number called offset skips rows', () => {
  expect(offsetCount.find(listOf({ parameters: [query('offset', 'integer')] }))).toStrictEqual({
    value: { kind: 'offset', param: 'offset', in: 'query', first: 0 },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.92,
  });
});

test.each([
  ['a text', query('offset', 'string')],
  ['a token in truth', query('offset', 'integer', { description: 'Opaque token.' })],
  ['a time', query('start', 'integer', { description: 'Unix time to start at.' })],
])('%s is no offset', (_, parameter) => {
  expect(offsetCount.find(listOf({ parameters: [parameter] }))).toBeNull();
});
