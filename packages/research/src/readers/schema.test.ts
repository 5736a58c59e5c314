import { expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { readSchema } from './schema.ts';
import { textsOf } from './texts.ts';

const read = (schema: JsonObject, schemas: JsonObject = {}) => {
  const root = { schema, components: { schemas } };
  return readSchema(textsOf(root), { node: schema, pointer: '#/schema' });
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

test('OpenAPI 3.1: a constant is the only value, null beside one schema makes it nullable, siblings of a reference count', () => {
  const Pet = { type: 'object', properties: { id: text } };
  const pet = read({ anyOf: [{ $ref: '#/components/schemas/Pet' }, { type: 'null' }], description: 'Own.' }, { Pet });
  expect([pet.nullable, pet.name, [...pet.properties.keys()], pet.branches, pet.description]).toStrictEqual([
    true,
    '#/components/schemas/Pet',
    ['id'],
    [],
    'Own.',
  ]);
  const plain = read({ anyOf: [text, { type: 'null' }] });
  expect([plain.types, plain.nullable, plain.branches]).toStrictEqual([['string'], true, []]);
  expect(read({ const: 'open' }).enum).toStrictEqual(['open']);
  expect(read({ type: 'string', examples: ['a', 'b'] }).example).toBe('a');
  expect(read({ oneOf: [text, { type: 'integer' }] }).branches.length).toBe(2);
  expect(read({ patternProperties: { '^x': text } }).additional).toStrictEqual({
    node: text,
    pointer: '#/schema/patternProperties/^x',
  });
});

test('a reference by anchor', () => {
  expect(read({ $ref: '#pet' }, { Pet: { $anchor: 'pet', type: 'object' } }).name).toBe('#/components/schemas/Pet');
});

test('a schema of Swagger 2.0 says that it may be null by an extension', () => {
  expect(read({ type: 'string', 'x-nullable': true }).nullable).toBe(true);
});
