import { gzipSync } from 'node:zlib';
import { ConnectorError } from '@create-connector/contracts';
import { expect, test } from 'vitest';
import { type Answer, serve } from '../../test/loopback.ts';
import { fetchDocument } from './fetch.ts';

const limits = { signal: new AbortController().signal, origin: null, timeoutMs: 5000 };
const doc = '{"openapi":"3.0.0","paths":{}}';

async function fetched(told: Answer | 'never', more: Partial<typeof limits> = {}): Promise<string> {
  await using server = await serve(() => told);
  const found: unknown = await fetchDocument('doc=X', `${server.url}/api`, { ...limits, ...more }).catch(
    (error: unknown) => error,
  );
  if (ConnectorError.is(found)) return `${found.code}: ${found.message}`;
  if (found instanceof Error) return String(found);
  return Buffer.from(Object(found).bytes).toString();
}

const agent = 'reading prose needs an agent engine, which is not offered yet';
test.each<[string, Answer | 'never', string]>([
  ['JSON', { body: doc }, doc],
  ['YAML', { headers: { 'content-type': 'application/yaml' }, body: 'openapi: 3.0.0' }, 'openapi: 3.0.0'],
  ['plain text', { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: doc }, doc],
  ['a body packed on the way', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(doc) }, doc],
  ['a packed file', { headers: { 'content-type': 'application/gzip' }, body: gzipSync(doc) }, doc],
  [
    'a web page',
    { headers: { 'content-type': 'text/html' }, body: '<p>' },
    `DOC_NOT_UNDERSTOOD: doc=X: a web page; ${agent}`,
  ],
  ['a PDF', { headers: { 'content-type': 'application/pdf' } }, `DOC_NOT_UNDERSTOOD: doc=X: a PDF; ${agent}`],
  [
    'a picture',
    { headers: { 'content-type': 'image/png' } },
    'DOC_NOT_UNDERSTOOD: doc=X: image/png is not read, only JSON and YAML',
  ],
  ['404', { status: 404 }, 'DOC_NOT_FOUND: doc=X: answered 404 Not Found'],
  ['403', { status: 403 }, 'DOC_NOT_FOUND: doc=X: answered 403 Forbidden'],
  ['503', { status: 503 }, 'DOC_UNREACHABLE: doc=X: answered 503 Service Unavailable'],
  ['a size over the limit', { headers: { 'content-length': '100000001' } }, 'DOC_TOO_LARGE: doc=X: more than 100 MB'],
  [
    'a redirect to itself',
    { status: 302, headers: { location: '/api' } },
    'DOC_UNREACHABLE: doc=X: more than 5 redirects',
  ],
  [
    'a redirect to a file',
    { status: 302, headers: { location: 'file:///etc/passwd' } },
    'DOC_NOT_UNDERSTOOD: doc=X, redirected: file: addresses are not read, only https: and http:',
  ],
])('%s', async (_, told, expected) => {
  expect(await fetched(told)).toBe(expected);
});

test('a server that says nothing is given up', async () => {
  expect(await fetched('never', { timeoutMs: 200 })).toBe('DOC_UNREACHABLE: doc=X: no answer within 0.2 s');
});

test('a person’s interruption is what ends it', async () => {
  const why = new ConnectorError('INTERRUPTED', 'enough');
  expect(await fetched('never', { signal: AbortSignal.any([AbortSignal.abort(why)]) })).toBe('INTERRUPTED: enough');
});

test('a gzip bomb ends at the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(101_000_000));
  expect(await fetched({ headers: { 'content-type': 'application/gzip' }, body: bomb })).toBe(
    'DOC_TOO_LARGE: doc=X: more than 100 MB',
  );
});

test('redirects are followed, also to another server, and where they end is told', async () => {
  await using second = await serve(() => ({ body: doc }));
  await using first = await serve((path) => ({
    status: path === '/a' ? 301 : 307,
    headers: { location: path === '/a' ? '/b' : `${second.url}/c` },
  }));
  expect((await fetchDocument('doc=X', `${first.url}/a`, limits)).url).toBe(`${second.url}/c`);
  const refused: unknown = await fetchDocument('part', `${first.url}/a`, { ...limits, origin: first.url }).catch(
    (error: unknown) => error,
  );
  expect(ConnectorError.is(refused, 'DOC_REFERENCE_REFUSED') && refused.message).toBe(
    `part: redirects to ${second.url}, not the document’s server`,
  );
});

test.each([
  ['http://127.0.0.1:2/', /^DOC_UNREACHABLE: doc=X: cannot be reached \(.+\)$/],
  ['http://[', /^DOC_NOT_FOUND: doc=X: not an address$/],
  ['ftp://shop.test/api.json', /^DOC_NOT_UNDERSTOOD: doc=X: ftp: addresses are not read, only https: and http:$/],
  ['https://me:secret@shop.test/', /^DOC_NOT_UNDERSTOOD: (?!.*secret)/],
])('%s is refused', async (address, expected) => {
  const error: unknown = await fetchDocument('doc=X', address, limits).catch((caught: unknown) => caught);
  expect(ConnectorError.is(error) && `${error.code}: ${error.message}`).toMatch(expected);
});
