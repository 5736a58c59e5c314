import fc from 'fast-check';
import { expect, test } from 'vitest';
import { research } from './read-bytes.ts';

const keywords =
  'type properties items allOf oneOf anyOf additionalProperties enum format description example default nullable required name in schema content application/json responses 200 parameters headers security get servers url flows scopes discriminator const'.split(
    ' ',
  );
const names = [
  'id',
  'data',
  'next',
  'page',
  'limit',
  'offset',
  'updated_at',
  '__proto__',
  'constructor',
  'a/b~c',
  '',
  '{x}',
  '"""',
  '\u2028',
];
const texts = [
  ...names,
  'object',
  'array',
  'string',
  'integer',
  'date-time',
  'query',
  'path',
  'cursor of the next page',
  'https://{host}/x',
  '#/components/schemas/A',
  '#/components/schemas/B',
  '#/paths/~1a',
  '#',
  '#/nowhere',
];

/** A JSON value that looks like a piece of a description more often than not, and breaks its rules anywhere. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(...texts, null, true, 0, -1, 1e21),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
    tie('schema'),
    fc.record({
      $ref: fc.constantFrom('#/components/schemas/A', '#/components/schemas/B', '#/paths/~1a', '#', '#/nowhere'),
    }),
  ),
  object: fc.dictionary(fc.constantFrom(...keywords, ...names), tie('value'), { maxKeys: 5 }),
  schema: fc.record(
    {
      type: fc.constantFrom('object', 'array', 'string', 'integer'),
      properties: tie('object'),
      items: tie('value'),
      allOf: fc.array(tie('value'), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
}));
const body = fc.oneof(
  value,
  fc.record({
    type: fc.constant('array'),
    items: fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(fc.constantFrom('id', 'name', ...names), value, { minKeys: 1, maxKeys: 5 }),
    }),
  }),
);
const path = fc
  .array(fc.constantFrom('a', 'things', '{id}', '{b', '}', '{}', 'v1', '__proto__', 'a b', '\u202e'), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const operation = fc.record(
  {
    description: value,
    parameters: fc.array(fc.record({ name: value, in: value, required: value, schema: value }, { requiredKeys: [] }), {
      maxLength: 3,
    }),
    responses: fc.record({
      200: fc.record(
        { headers: value, content: fc.record({ 'application/json': fc.record({ schema: body }) }) },
        { requiredKeys: ['content'] },
      ),
    }),
    security: value,
    servers: value,
  },
  { requiredKeys: ['responses'] },
);
const description = fc.record({
  version: fc.constantFrom({ openapi: '3.0.3' }, { openapi: '3.1.0' }, { swagger: '2.0' }),
  info: value,
  servers: value,
  security: value,
  host: value,
  paths: fc.dictionary(path, fc.oneof(fc.record({ get: operation }), value), { maxKeys: 4 }),
  components: fc.record({
    schemas: fc.record({ A: value, B: value }),
    securitySchemes: fc.dictionary(fc.constantFrom(...names), value),
  }),
});

const isDeep = process.env.CREATE_CONNECTOR_DEEP === '1';

test('whatever a description holds, research gives a sound model or one clear error, in bounded time', {
  timeout: 120_000,
}, async () => {
  const seen = { tables: 0, errors: 0 };
  await fc.assert(
    fc.asyncProperty(description, async ({ version, ...rest }) => {
      const start = performance.now();
      const found = await research(JSON.stringify({ ...version, ...rest }));
      if ('tables' in found) seen.tables++;
      else {
        seen.errors++;
        expect(found.error).toMatch(/^DOC_[A-Z_]+: [^\n]+$/);
      }
      expect(performance.now() - start).toBeLessThan(5000);
    }),
    isDeep ? { numRuns: 3000 } : { numRuns: 200, seed: 7 },
  );
  expect(seen.tables).toBeGreaterThan(0);
  expect(seen.errors).toBeGreaterThan(0);
});
