import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from './read.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'research-read-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function refusal(doc: string | null): Promise<string> {
  const error: unknown = await readDocument(doc).catch((caught: unknown) => caught);
  return ConnectorError.is(error) ? `${error.code}: ${error.message.replaceAll(folder, '')}` : 'accepted';
}

async function refusalOf(content: string): Promise<string> {
  const file = join(folder, 'doc.json');
  await writeFile(file, content);
  return refusal(file);
}

test('a description is read, a byte order mark forgiven, its digest taken', async () => {
  const file = join(folder, 'good.json');
  await writeFile(file, '\uFEFF{"openapi":"3.0.1","info":{"title":"Shop"},"paths":{}}');
  const { identity, title } = await readDocument(file);
  expect([title, identity.kind, identity.version, identity.location === file]).toStrictEqual([
    'Shop',
    'openapi-3',
    '3.0.1',
    true,
  ]);
  expect(identity.sha256).toBe('12610817272ffb70ce37c7eab879962bb7e3386482a3d2cb357be0c38adc3b1e');
});

test('what cannot be read is one clear line', async () => {
  expect(await refusal(null)).toBe('DOC_MISSING: No doc= was given, and looking a source up by its name comes later');
  expect(await refusal('https://shop.test/openapi.json')).toBe(
    'DOC_NOT_UNDERSTOOD: doc=https://shop.test/openapi.json: addresses are not read yet, only files on this machine',
  );
  expect(await refusal(join(folder, 'none.json'))).toBe('DOC_NOT_FOUND: doc=/none.json: no such file');
  expect(await refusal(folder)).toBe('DOC_NOT_FOUND: doc=: not a file');
});

test.each([
  ['{"openapi":"3.0.0"}', 'it says openapi 3.0.0 but has no paths'],
  ['{"swagger":"2.0"}', 'Swagger 2.0 is not read, only OpenAPI 3.0'],
  ['{"name":"left-pad"}', 'it has no "openapi" key, so it is not an OpenAPI description'],
  ['[]', 'its top is not a JSON object'],
  ['openapi: 3.0.0\npaths: {}\n', 'YAML is not read yet, only JSON'],
])('%s is not understood', async (content, reason) => {
  expect(await refusalOf(content)).toBe(`DOC_NOT_UNDERSTOOD: doc=/doc.json: ${reason}`);
});

test('broken JSON says what the parser said', async () => {
  expect(await refusalOf('{"openapi":')).toMatch(/^DOC_NOT_UNDERSTOOD: doc=\/doc\.json: not JSON \(.*\)$/);
});

test('nesting without end is refused', async () => {
  const deep = `${'[1,'.repeat(600)}1${']'.repeat(600)}`;
  expect(await refusalOf(`{"openapi":"3.0.0","paths":{},"x":${deep}}`)).toBe(
    'DOC_TOO_LARGE: doc=/doc.json: nested more than 500 levels deep',
  );
});
