import { expect, test } from 'vitest';
import { listOf, smallDocument } from '../../test/small-document.ts';
import type { JsonObject } from '../readers/json.ts';
import { fieldsOf, typeOf } from './fields.ts';

const typed = (schema: JsonObject, schemas: JsonObject = {}) => {
  const document = smallDocument({}, { components: { schemas } });
  return typeOf(document, { node: schema, pointer: '#/x' }, []);
};
const text = { type: 'string' };

test.each([
  [{ type: 'integer', format: 'int32' }, 'long'],
  [{ type: 'number' }, 'double'],
  [{ type: 'string', format: 'date-time' }, 'timestamp'],
  [{ type: 'string', format: 'date' }, 'date'],
  [{ type: 'string', format: 'int64' }, 'string'],
  [{ type: 'array', items: text }, { array: 'string' }],
  [{ type: 'array' }, 'json'],
  [{ type: 'object', properties: { a: text } }, { struct: [{ name: 'a', type: 'string' }] }],
  [{ type: 'object' }, 'json'],
  [{ type: 'object', additionalProperties: { type: 'integer' } }, { map: 'long' }],
  [{ type: 'object', additionalProperties: true }, 'json'],
  [{}, 'json'],
  [{ type: ['string', 'null'] }, 'string'],
  [{ type: ['string', 'integer'] }, 'json'],
  [{ oneOf: [text, { type: 'object', properties: { a: text } }] }, 'json'],
  [{ anyOf: [{ type: 'integer' }, { type: 'number' }] }, 'double'],
  [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'long'],
  [{ type: 'array', items: { oneOf: [text, { type: 'boolean' }] } }, 'json'],
  [{ type: 'object', properties: { mandateUUid: text, mandateUuid: text } }, 'json'],
])('%j', (schema, type) => {
  expect(typed(schema)).toStrictEqual(type);
});

test('a circle is cut, JSON text below', () => {
  const Node = { type: 'object', properties: { name: text, next: { $ref: '#/components/schemas/Node' } } };
  expect(typed({ $ref: '#/components/schemas/Node' }, { Node })).toStrictEqual({
    struct: [
      { name: 'name', type: 'string' },
      { name: 'next', type: 'json' },
    ],
  });
});

test('a column that would hold more than 300 nested fields is cut where they fit', () => {
  const wide = (inner: JsonObject): JsonObject => ({
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, inner])),
  });
  const cut = typed(wide(wide(text)));
  expect(cut).toStrictEqual({
    struct: Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, type: 'json' })),
  });
});

test('names are unique without their case and fit for storage; the record’s key stays known', () => {
  const { document, item } = listOf({ record: { id: text, ID: text, 'first name': text, '+1': text } });
  expect(fieldsOf(document, item).map(({ name, path }) => [name, path])).toStrictEqual([
    ['id', undefined],
    ['ID_2', ['ID']],
    ['first_name', ['first name']],
    ['+1', undefined],
  ]);
});

test('only the first sentence of a description is kept', () => {
  const { document, item } = listOf({ record: { id: { type: 'string', description: 'The id. It is long.' } } });
  expect(fieldsOf(document, item)[0]?.description).toBe('The id.');
});
