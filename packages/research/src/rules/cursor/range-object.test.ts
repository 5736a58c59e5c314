import { expect, test } from 'vitest';
import { listOf } from '../../../test/small-document.ts';
import { rangeObject } from './range-object.ts';

const whole = { type: 'integer' };
const record = { id: { type: 'string' }, created: { type: 'integer', description: 'Unix timestamp.' } };
const bounds = (properties: object) => ({
  name: 'created',
  in: 'query',
  style: 'deepObject',
  schema: { anyOf: [{ type: 'object', properties }, whole] },
});

test('bounds inside a parameter that is called as a time column', () => {
  const parameters = [bounds({ gt: whole, gte: whole, lt: whole, lte: whole })];
  expect(rangeObject.find(listOf({ parameters, record }))).toStrictEqual({
    value: {
      field: 'created',
      format: 'epoch_s',
      startParam: 'created[gte]',
      endParam: 'created[lte]',
      inclusive: true,
      lookbackSeconds: 0,
    },
    pointer: '#/paths/~1things/get/parameters/0',
    confidence: 0.9,
  });
});

test.each([
  ['without a lower bound', { parameters: [bounds({ lt: whole })], record }],
  ['of no time', { parameters: [bounds({ gte: whole })], record: { id: { type: 'string' }, created: whole } }],
])('%s: nothing is said', (_, small) => {
  expect(rangeObject.find(listOf(small))).toBeNull();
});
