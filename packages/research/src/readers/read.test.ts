import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ConnectorError } from '@create-connector/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOrigin } from '../retrieve/file.ts';
import type { Document } from './document.ts';
import { readDescription } from './read.ts';

let top = '';
let folder = '';
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'research-read-'));
  folder = join(top, 'doc');
  await mkdir(folder);
  await writeFile(join(top, 'secret.yaml'), 'Pet: { type: object }\n');
});
afterAll(async () => {
  await rm(top, { recursive: true });
});

async function lay(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function open(name: string): Promise<Document> {
  const description = await readDescription(fileOrigin(join(folder, name), `doc=${name}`));
  if ('given' in description) throw new Error(`${name} is a source model`);
  return description;
}

async function refusal(name: string): Promise<string> {
  const error: unknown = await open(name).catch((caught: unknown) => caught);
  return ConnectorError.is(error) ? `${error.code}: ${error.message}` : `not refused: ${String(error)}`;
}

async function refusalOf(content: string): Promise<string> {
  await lay({ 'doc.txt': content });
  return refusal('doc.txt');
}

test('a description is read, a byte order mark forgiven, its digest taken', async () => {
  await lay({ 'good.json': '\uFEFF{"openapi":"3.0.1","info":{"title":"Shop"},"paths":{}}' });
  const { identity, title } = await open('good.json');
  expect([title, identity.kind, identity.version]).toStrictEqual(['Shop', 'openapi-3', '3.0.1']);
  expect(identity.sha256).toBe('12610817272ffb70ce37c7eab879962bb7e3386482a3d2cb357be0c38adc3b1e');
});

test.each([
  [
    'utf16.yaml',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('swagger: 2.0\npaths: {}\n', 'utf16le')]),
    '2.0',
  ],
  ['packed.yaml.gz', gzipSync('openapi: 3.1\npaths: {}\n'), '3.1'],
  ['plain.yaml', '%YAML 1.2\n---\nopenapi: "3.1.0"\npaths: {}\n', '3.1.0'],
  ['unquoted.yaml', 'openapi: 3.0\npaths: {}\n', '3.0'],
])('%s is read', async (name, content, version) => {
  await lay({ [name]: content });
  expect((await open(name)).identity.version).toBe(version);
});

test('what cannot be read is one clear line', async () => {
  expect(await refusal('none.json')).toBe('DOC_NOT_FOUND: doc=none.json: no such file');
  expect(await refusal('.')).toBe('DOC_NOT_FOUND: doc=.: not a file');
});

const accepted = 'only OpenAPI 3.0 and 3.1, Swagger 2.0, recorded traffic (HAR) and source models';
const agent = 'reading prose needs an agent engine, which is not offered yet';
test.each([
  ['{"openapi":"3.0.0"}', 'it says openapi 3.0.0 but has no paths'],
  ['{"openapi":"3.1.0","webhooks":{}}', 'it describes webhooks and no paths'],
  ['{"openapi":"4.0.0","paths":{}}', `OpenAPI 4.0.0 is not read, ${accepted}`],
  ['{"swagger":"1.2"}', `Swagger 1.2 is not read, ${accepted}`],
  ['swagger: "2.0"\n', 'it says swagger 2.0 but has no paths'],
  ['{"asyncapi":"2.6.0"}', `AsyncAPI is not read, ${accepted}`],
  ['{"info":{},"item":[]}', `a Postman collection is not read, ${accepted}`],
  ['{"log":{"pages":[]}}', 'its log has no entries, so it is no recorded traffic (HAR)'],
  ['log:\n  entries: []\n', 'recorded traffic (HAR) is JSON'],
  [
    'version: 1\ntables: { a: null }\n',
    'it is an overrides file: its place is beside the model, as {source}_overrides.yaml',
  ],
  [
    '{"name":"left-pad"}',
    'it has no "openapi", "swagger" or "tables" key, so it is neither a description nor a source model',
  ],
  ['[]', 'its top is a list or a plain value, not an object'],
  ['<!DOCTYPE html><html></html>', `a web page; ${agent}`],
  ['%PDF-1.7', `a PDF; ${agent}`],
  ['<rest><a/></rest>', 'XML is not read, only JSON and YAML'],
  ['# Shop API\n\nGET /customers lists customers.\n', `Markdown; ${agent}`],
  ['GET /customers lists customers.\n', `text and no description; ${agent}`],
  ['', 'it is empty'],
  [
    'openapi: 3.0.0\npaths: {\n',
    'not YAML (line 3: Flow map in block collection must be sufficiently indented and end with a })',
  ],
  ['openapi: 3.0.0\nopenapi: 3.0.0\n', 'not YAML (line 2: Map keys must be unique)'],
])('%j is not understood', async (content, reason) => {
  expect(await refusalOf(content)).toBe(`DOC_NOT_UNDERSTOOD: doc=doc.txt: ${reason}`);
});

test('broken JSON says what the parser said', async () => {
  expect(await refusalOf('{"openapi":')).toMatch(/^DOC_NOT_UNDERSTOOD: doc=doc\.txt: not JSON \(.*\)$/);
});

test.each([
  `{"openapi":"3.0.0","paths":{},"x":${'[1,'.repeat(600)}1${']'.repeat(600)}}`,
  `openapi: 3.0.0\npaths: {}\nx: ${'['.repeat(600)}1${']'.repeat(600)}\n`,
])('nesting without end is refused', async (content) => {
  expect(await refusalOf(content)).toBe('DOC_TOO_LARGE: doc=doc.txt: nested more than 500 levels deep');
});

const main = (schema: string) =>
  `openapi: 3.0.3\npaths:\n  /pets: { get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } } } }\n`;

test('parts beside the document: pointers say which, and a circle ends', async () => {
  await lay({
    'api.yaml': main("{ type: array, items: { $ref: 'schemas/pet.yaml#/Pet' } }"),
    'schemas/pet.yaml':
      "Pet: { type: object, properties: { id: { type: string }, owner: { $ref: '../people/owner.json' }, api: { $ref: '../api.yaml' } } }\n",
    'people/owner.json':
      '{"type":"object","properties":{"pets":{"type":"array","items":{"$ref":"../schemas/pet.yaml#/Pet"}}}}',
  });
  const document = await open('api.yaml');
  const body = document.endpoints[0]?.success?.body;
  const list = body && document.schemaAt(body);
  const pet = list?.items && document.schemaAt(list.items);
  const owner = pet?.properties.get('owner');
  const back = owner && document.schemaAt(owner).properties.get('pets');
  expect([pet?.name, owner && document.schemaAt(owner).name]).toStrictEqual([
    'schemas/pet.yaml#/Pet',
    'people/owner.json#',
  ]);
  const item = back && document.schemaAt(back).items;
  expect(item && document.schemaAt(item).name).toBe('schemas/pet.yaml#/Pet');
  const before = document.identity.sha256;
  await lay({ 'people/owner.json': '{"type":"object"}' });
  expect((await open('api.yaml')).identity.sha256).not.toBe(before);
});

test.each([
  ['../secret.yaml#/Pet', 'DOC_REFERENCE_REFUSED', ': it leads outside the folder of the document'],
  ['a/../../secret.yaml#/Pet', 'DOC_REFERENCE_REFUSED', ': it leads outside the folder of the document'],
  ['%2e%2e/secret.yaml#/Pet', 'DOC_REFERENCE_REFUSED', ': it leads outside the folder of the document'],
  ['/etc/passwd', 'DOC_REFERENCE_REFUSED', ': it leads outside the folder of the document'],
  ['file:///etc/passwd', 'DOC_REFERENCE_REFUSED', ': it leads to an address, not to a file'],
  ['https://shop.test/pet.yaml', 'DOC_REFERENCE_REFUSED', ': it leads to an address, not to a file'],
  ['//shop.test/pet.yaml', 'DOC_REFERENCE_REFUSED', ': it leads to an address, not to a file'],
  ['link.yaml#/Pet', 'DOC_REFERENCE_REFUSED', ': link.yaml is a link out of the folder of the document'],
  ['none.yaml#/Pet', 'DOC_NOT_FOUND', ': none.yaml: no such file'],
])('the reference %s is refused by name', async (reference, code, why) => {
  await symlink(join(top, 'secret.yaml'), join(folder, 'link.yaml')).catch(() => {});
  await lay({ 'escape.yaml': main(`{ $ref: '${reference}' }`) });
  expect(await refusal('escape.yaml')).toBe(
    `${code}: doc=escape.yaml: $ref "${reference}" at #/paths/~1pets/get/responses/200/content/application~1json/schema${why}`,
  );
});

test('a $ref in an example is a value, a property called $ref is a property', async () => {
  await lay({
    'values.yaml': main("{ type: object, example: { $ref: '../gone.yaml' }, properties: { $ref: { type: string } } }"),
  });
  const document = await open('values.yaml');
  const body = document.endpoints[0]?.success?.body;
  expect(body && [...document.schemaAt(body).properties.keys()]).toStrictEqual(['$ref']);
});

test('files that refer to each other without end are refused', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`chain/${index}.yaml`, `items: { $ref: '${index + 1}.yaml' }\n`]),
  );
  await lay({ ...chain, 'chain.yaml': main("{ $ref: 'chain/0.yaml' }") });
  expect(await refusal('chain.yaml')).toBe(
    'DOC_TOO_LARGE: doc=chain.yaml: its files refer to each other more than 50 deep',
  );
});
