import { expect, test } from 'vitest';
import { research } from './read-bytes.ts';
import { answers } from './small-document.ts';

const limitMs = 10_000;
const text = { type: 'string' };
const list = (properties: object) => ({
  get: { responses: answers({ type: 'array', items: { type: 'object', properties } }) },
});
const things = { '/things': list({ id: text }) };
const document = (paths: object, schemas: object = {}): string =>
  JSON.stringify({ openapi: '3.0.3', info: { title: 'Shop', version: '1' }, paths, components: { schemas } });
const named = (schemas: object): string =>
  document(
    { '/things': { get: { responses: answers({ type: 'array', items: { $ref: '#/components/schemas/A0' } }) } } },
    schemas,
  );
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const chain = (length: number, link: (next: object) => object): object =>
  Object.fromEntries(
    Array.from({ length: length + 1 }, (_, at) => [`A${at}`, at === length ? text : link(ref(`A${at + 1}`))]),
  );
const utf16 = (order: 'le' | 'be', value: string): Uint8Array => {
  const bytes = new Uint8Array(Buffer.from(`\ufeff${value}`, 'utf16le'));
  return order === 'le' ? bytes : bytes.map((_, at) => bytes[at ^ 1] ?? 0);
};
const bomb = (levels: number): string =>
  Array.from({ length: levels }, (_, at) => {
    const value = at === 0 ? 'x' : Array.from({ length: 9 }, () => `*a${at - 1}`).join(', ');
    return `a${at}: &a${at} [${value}]`;
  }).join('\n');

test.each<[string, string | Uint8Array, readonly string[]]>([
  [
    'a record that holds itself',
    named({ A0: { type: 'object', properties: { id: text, next: ref('A0') } } }),
    ['things'],
  ],
  [
    'schemas that double at each of 60 levels',
    named(chain(60, (next) => ({ type: 'object', properties: { id: text, left: next, right: next } }))),
    ['things'],
  ],
  [
    'allOf that doubles at each of 60 levels',
    named(chain(60, (next) => ({ properties: { id: text }, allOf: [next, { allOf: [next] }] }))),
    ['things'],
  ],
  [
    'allOf in a circle',
    named({ A0: { properties: { id: text }, allOf: [ref('A1')] }, A1: { allOf: [ref('A0')] } }),
    ['things'],
  ],
  ['a UTF-8 byte order mark', `\ufeff${document(things)}`, ['things']],
  ['UTF-16, little end first', utf16('le', document(things)), ['things']],
  ['UTF-16, big end first', utf16('be', document(things)), ['things']],
  [
    'Latin-1, which is not UTF-8',
    new Uint8Array(Buffer.from(document(things).replace('Shop', 'Caf\u00e9'), 'latin1')),
    ['things'],
  ],
  [
    'names that objects have by themselves',
    document(
      JSON.parse(`{"/__proto__": ${JSON.stringify(list({ id: text }))},
      "/constructor": ${JSON.stringify(list({ id: text, constructor: text, toString: text }))},
      "/hasOwnProperty": ${JSON.stringify(list({ id: text })).replace('"id"', '"__proto__": {"type": "string"}, "id"')}}`),
    ),
    ['constructor', 'has_own_property', 'proto'],
  ],
  [
    'a list that is its own item',
    named({ A0: { properties: { id: text, all: ref('A1') } }, A1: { type: 'array', items: ref('A1') } }),
    ['things'],
  ],
  ['a path parameter that nothing declares', document({ '/shops/{shop}/things': list({ id: text }) }), ['things']],
  [
    'several parameters in one segment, beside a sound path',
    document({ ...things, '/pairs/{a}-{b}/things': list({ id: text }) }),
    ['things'],
  ],
  [
    'path templates that do not parse',
    document({ ...things, '/a/{b/c': list({ id: text }), '/x/}{/{}': list({ id: text }) }),
    ['things'],
  ],
])('%s: its tables, in bounded time', { timeout: 60_000 }, async (_, content, tables) => {
  const start = performance.now();
  const found = await research(content);
  expect('tables' in found ? [...found.tables].sort() : found).toStrictEqual(tables);
  expect(performance.now() - start).toBeLessThan(limitMs);
});

test.each<[string, string | Uint8Array, string]>([
  [
    'aliases that stand for 9^9 values',
    `${bomb(10)}\n`,
    'DOC_TOO_LARGE: d.json: its aliases stand for more than 5000000 values',
  ],
  [
    'lists 200,000 deep',
    `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    'DOC_TOO_LARGE: d.json: nested more than 500 levels deep',
  ],
  ['YAML lists 20,000 deep', `a: ${'['.repeat(20_000)}`, 'DOC_TOO_LARGE: d.json: nested too deep'],
  [
    'bytes that are no text',
    Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256),
    'DOC_NOT_UNDERSTOOD: d.json: it is not text',
  ],
  ['nothing', '', 'DOC_NOT_UNDERSTOOD: d.json: it is empty'],
  [
    'a reference to a file elsewhere',
    named({ A0: { $ref: 'file:///etc/hostname' } }),
    'DOC_REFERENCE_REFUSED: d.json: $ref "file:///etc/hostname" at #/components/schemas/A0: it leads to an address, not to a file',
  ],
  [
    'a reference to another server',
    named({ A0: { $ref: 'http://127.0.0.1:9/x.json#/A' } }),
    'DOC_REFERENCE_REFUSED: d.json: $ref "http://127.0.0.1:9/x.json#/A" at #/components/schemas/A0: it leads to an address, not to a file',
  ],
  [
    'a reference out of the folder',
    named({ A0: { $ref: '../secret.json' } }),
    'DOC_REFERENCE_REFUSED: d.json: $ref "../secret.json" at #/components/schemas/A0: it leads outside the folder of the document',
  ],
  [
    'only path templates that do not parse',
    document({ '/a/{b/c': list({ id: text }), '/x/}{/{}': list({ id: text }) }),
    'DOC_WITHOUT_TABLES: no table found among 2 GET operations; 2: its path is no template: a brace is not closed, or names nothing (e.g. GET /a/{b/c)',
  ],
])('%s: one clear line, in bounded time', { timeout: 60_000 }, async (_, content, error) => {
  const start = performance.now();
  expect(await research(content)).toStrictEqual({ error });
  expect(performance.now() - start).toBeLessThan(limitMs);
});
