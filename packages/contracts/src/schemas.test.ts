import { describe, expect, it } from 'vitest';
import { jsonSchemaOf, schemaNames } from './schemas.ts';
import { SourceModel } from './source-model/source.ts';

describe('jsonSchemaOf', () => {
  it.each(schemaNames)('%s is an object schema of draft 2020-12 or a union of them', (name) => {
    const schema = jsonSchemaOf(name);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect('type' in schema ? schema['type'] : Array.isArray(schema['oneOf'] ?? schema['anyOf'])).toSatisfy(
      (value) => value === 'object' || value === true,
    );
  });

  it('lets a hand-written model leave defaults out', () => {
    expect(jsonSchemaOf('source-model.v1')['required']).toStrictEqual(['version', 'source', 'title', 'auth', 'tables']);
  });
});

describe('SourceModel', () => {
  it('refuses a misspelt key', () => {
    const result = SourceModel.safeParse({
      version: 1,
      source: 'a',
      title: 'A',
      auth: { methods: [], chosen: null },
      tabels: [],
    });
    expect(result.success).toBe(false);
  });
});
