import { expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { readSchema } from './schema.ts';

const read = (schema: JsonObject, schemas: JsonObject = {}) => {
  const root = { schema, components: { schemas } };
  return readSchema(root, { node: schema, pointer: '#/schema' });
};
const text = { type: 'string' };

test('allOf, what it refers to and siblings are one schema, in order', () => {
  const { types, properties, description } = read(
    { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { name: text } }], description: 'Own.' },
    { Base: { type: 'object', description: 'Base.', properties: { id: text } } },
  );
  expect([types, [...properties.keys()], description]).toStrictEqual([['object'], ['id', 'name'], 'Own.']);
  expect(properties.get('id')?.pointer).toBe('#/components/schemas/Base/properties/id');
});

test('siblings of a reference count', () => {
  const schema = read(
    { $ref: '#/components/schemas/Day', nullable: true },
    { Day: { type: 'string', format: 'date' } },
  );
  expect([schema.nullable, schema.format, schema.name]).toStrictEqual([true, 'date', '#/components/schemas/Day']);
});

test('a circle of allOf ends', () => {
  const Loop = { allOf: [{ $ref: '#/components/schemas/Loop' }], properties: { id: text } };
  expect([...read({ $ref: '#/components/schemas/Loop' }, { Loop }).properties.keys()]).toStrictEqual(['id']);
});

test('a broken reference costs that part alone', () => {
  const schema = read({ allOf: [{ $ref: '#/nowhere' }], properties: { id: text } });
  expect([...schema.properties.keys()]).toStrictEqual(['id']);
});

test.each([
  [{ properties: { a: text } }, ['object'], false],
  [{ items: text }, ['array'], false],
  [{ enum: ['a', 'b'] }, ['string'], false],
  [{ type: ['string', 'null'] }, ['string'], true],
  [{ description: 'Anything.' }, [], false],
])('the type of %j', (schema, types, nullable) => {
  expect([read(schema).types, read(schema).nullable]).toStrictEqual([types, nullable]);
});

test('properties that are called like keywords are properties', () => {
  const properties = { properties: text, items: text, type: text };
  expect([...read({ type: 'object', properties }).properties.keys()]).toStrictEqual(['properties', 'items', 'type']);
});

test('free keys', () => {
  expect(read({ additionalProperties: true }).additional).toBe('any');
  expect(read({ additionalProperties: {} }).additional).toBe('any');
  expect(read({ additionalProperties: false }).additional).toBeNull();
  expect(read({ additionalProperties: text }).additional).toStrictEqual({
    node: text,
    pointer: '#/schema/additionalProperties',
  });
});
