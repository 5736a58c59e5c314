import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { allValues } from './all-values.ts';

const find = (rest: Record<string, unknown>) => {
  const [parameter] = listOf({ parameters: [query('state', 'string', rest)] }).endpoint.parameters;
  return parameter ? allValues.find(parameter) : undefined;
};

test('a filter that defaults to fewer is asked for all', () => {
  expect(find({ enum: ['open', 'closed', 'all'], default: 'open' })).toStrictEqual({
    value: 'all',
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.9,
  });
});

test.each([
  ['it defaults to all', { enum: ['open', 'all'], default: 'all' }],
  ['no default is stated', { enum: ['open', 'all'] }],
  ['there is no value for all', { enum: ['open', 'closed'], default: 'open' }],
])('where %s nothing is sent', (_, rest) => {
  expect(find(rest)).toBeNull();
});
