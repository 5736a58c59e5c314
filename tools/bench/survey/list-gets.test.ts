import { expect, test } from 'vitest';
import { listGetsOf } from './list-gets.mjs';

const thing = { type: 'object', properties: { id: { type: 'string' } } };
const things = { type: 'array', items: { $ref: '#/components/schemas/Thing' } };
const answers = (schema: object, type = 'application/json', status = '200') => ({
  get: { responses: { default: {}, [status]: { content: { [type]: { schema } } } } },
});

test('lists are arrays of objects, or objects with one of these', () => {
  const document = {
    components: { schemas: { Thing: { allOf: [thing] }, Loop: { $ref: '#/components/schemas/Loop' } } },
    paths: {
      '/array': answers(things, undefined, '201'),
      '/wrapped': answers({ type: 'object', properties: { items: things, total: { type: 'integer' } } }),
      '/joined': answers({ allOf: [{ properties: { items: things } }, { properties: { next: { type: 'string' } } }] }),
      '/two': answers({ type: 'object', properties: { items: things, included: things } }),
      '/one': answers(thing),
      '/words': answers({ type: 'array', items: { type: 'string' } }),
      '/other-type': answers(things, 'text/csv'),
      '/error': answers(things, undefined, '400'),
      '/loop': answers({ $ref: '#/components/schemas/Loop' }),
    },
  };
  expect(listGetsOf(document)).toStrictEqual(['/array', '/wrapped', '/joined']);
});

test('what is no description has no lists', () => {
  expect([null, {}, { paths: [] }].map(listGetsOf)).toStrictEqual([[], [], []]);
});
