import { expect, test } from 'vitest';
import { listOf, query } from '../../../test/small-document.ts';
import { requiredDefault } from './required-default.ts';

const find = (rest: Record<string, unknown>) => {
  const [parameter] = listOf({ parameters: [query('view', 'string', rest)] }).endpoint.parameters;
  return parameter ? requiredDefault.find(parameter) : undefined;
};

test('a required parameter is sent with its declared default', () => {
  expect(find({ required: true, default: 'full' })).toStrictEqual({
    value: 'full',
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.85,
  });
});

test.each([[{ default: 'full' }], [{ required: true }]])('%j is left out', (rest) => {
  expect(find(rest)).toBeNull();
});
