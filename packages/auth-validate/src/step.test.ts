import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment, runPython } from '@create-connector/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { authValidateStep } from './step.ts';

const timeoutMs = 600_000;
const model = `
version: 1
source: acme
title: Acme
servers: [{url: 'https://api.acme.invalid/v1'}]
auth: {methods: [{id: pat, kind: bearer}], chosen: [pat]}
tables:
  - name: users
    request: {path: /users}
    pagination: {kind: page, param: page, size: {param: per_page, value: 50, max: 100}}
    fields: [{name: id, type: string, nullable: false}]
    primaryKeys: [id]
    ingestionType: snapshot
`;
const file = artifactPath('auth_test', 'acme');

let workspace: string;
let server: Server;
let address: string;
let asked: string[];
const context = (): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person: null,
});

/** An API that knows one token, one path and one page size limit. */
function answer(request: IncomingMessage, body: string): number {
  asked.push(`${request.method} ${request.url}`);
  if (request.method === 'POST') {
    const form = 'grant_type=client_credentials&client_id=my-app&client_secret=right-secret&scope=read';
    if (request.url !== '/token') return 404;
    return body === form && request.headers.authorization === undefined ? 200 : 401;
  }
  if (request.headers.authorization !== 'Bearer right-token-1234') return 401;
  return request.url?.startsWith('/v1/users') ? 200 : 404;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const status = answer(request, await text(request));
    const good = request.method === 'POST' ? '{"access_token":"right-token-1234"}' : '[]';
    response.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? good : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  address = `http://127.0.0.1:${bound.port}/v1`;
  await ensureEnvironment(context());
}, timeoutMs);
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  asked = [];
  workspace = await mkdtemp(join(tmpdir(), 'auth-validate-'));
  await put(artifactPath('api_model', 'acme'), model);
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<string> {
  const target = join(workspace, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  return target;
}

async function run(input: { simulate?: boolean; credentials?: string } = {}) {
  const request = authValidateStep.input.parse({ source: 'acme', ...input });
  await authValidateStep.engines[0].run(request, context());
  return authValidateStep.verify(request, context());
}

test('the right token passes with one small read', { timeout: timeoutMs }, async () => {
  await put(artifactPath('dev_config', 'acme'), JSON.stringify({ token: 'right-token-1234', base_url: address }));
  expect(await run()).toStrictEqual({
    good: true,
    output: {
      files: [file],
      facts: [{ label: 'credentials accepted by', value: address, confidence: null }],
      tests: { passed: 1, failed: 0, skipped: 0 },
    },
  });
  expect(asked).toStrictEqual(['GET /v1/users?per_page=1']);
});

test('a wrong token fails with 401 and the option, and does not show', { timeout: timeoutMs }, async () => {
  const credentials = await put('mine.json', JSON.stringify({ token: 'wrong-token-1234', base_url: address }));
  expect(await run({ credentials })).toStrictEqual({
    good: false,
    code: 'AUTH_FAILED',
    problems: [{ file, message: '401 Unauthorized: the API refused the option `token`' }],
  });
  expect(asked).toStrictEqual(['GET /v1/users?per_page=1']);
});

test.each([
  [
    'another address',
    (base: string) => ({ token: 'right-token-1234', base_url: `${base}/v9` }),
    '404 Not Found: GET /users is not there; look at the option `base_url`',
  ],
  [
    'http to another host',
    () => ({ token: 'right-token-1234', base_url: 'http://api.acme.invalid' }),
    'the option `base_url` must be an https address',
  ],
  [
    'nobody there',
    () => ({ token: 'right-token-1234', base_url: 'http://127.0.0.1:9' }),
    'no answer from 127.0.0.1: ConnectionError',
  ],
  [
    'a token that no header can carry',
    (base: string) => ({ token: 'right-token\n1234', base_url: base }),
    'the option `token` holds a line break or the like',
  ],
  [
    'a token of letters that HTTP has no bytes for',
    (base: string) => ({ token: 'токен-1234', base_url: base }),
    'no answer from 127.0.0.1: UnicodeEncodeError',
  ],
  ['no token', () => ({ base_url: 'http://127.0.0.1:9' }), 'the credentials lack the option `token`'],
])('%s is told in one line', { timeout: timeoutMs }, async (_, config, message) => {
  await put(artifactPath('dev_config', 'acme'), JSON.stringify(config(address)));
  expect(await run()).toStrictEqual({ good: false, code: 'AUTH_FAILED', problems: [{ file, message }] });
});

test('without credentials the test is skipped, and skipped is not passed', { timeout: timeoutMs }, async () => {
  expect(await run()).toStrictEqual({
    good: false,
    code: 'AUTH_FAILED',
    problems: [
      {
        file,
        message:
          'test_credentials_are_accepted was skipped, which is not passed: no credentials: set CONNECTOR_TEST_CONFIG_PATH to the file that holds them',
      },
    ],
  });
});

test('the simulated source refuses what it did not hand out', { timeout: timeoutMs }, async () => {
  const made = artifactPath('simulated_credentials', 'acme');
  await put(made, JSON.stringify({ token: 'simulated-token' }));
  await put(artifactPath('dev_config', 'acme'), 'never read');
  expect(await run({ simulate: true })).toStrictEqual({
    good: true,
    output: {
      files: [file],
      facts: [{ label: 'credentials accepted by', value: 'simulated source', confidence: null }],
      tests: { passed: 1, failed: 0, skipped: 0 },
    },
  });
  await put(made, JSON.stringify({ token: 'another-token' }));
  expect(await run({ simulate: true })).toStrictEqual({
    good: false,
    code: 'AUTH_FAILED',
    problems: [{ file, message: '401 Unauthorized: the API refused the option `token`' }],
  });
});

test('a test that asks nothing does not pass for one that does', { timeout: timeoutMs }, async () => {
  await put(artifactPath('simulated_credentials', 'acme'), JSON.stringify({ token: 'simulated-token' }));
  const request = authValidateStep.input.parse({ source: 'acme', simulate: true });
  await authValidateStep.engines[0].run(request, context());
  await put(file, 'def test_nothing() -> None:\n    pass\n');
  expect(await authValidateStep.verify(request, context())).toStrictEqual({
    good: false,
    code: 'AUTH_FAILED',
    problems: [{ file, message: 'passed without asking the source anything' }],
  });
});

const several = model.replace(
  /^servers: .*\nauth: .*$/m,
  `servers: [{url: 'https://{site}.acme.invalid/v1', variables: {site: {option: site, default: ''}}}]
auth:
  methods:
    - {id: app, kind: oauth2, flow: client_credentials, tokenUrl: 'https://login.acme.invalid/token', scopes: [read]}
    - {id: pat, kind: bearer}
  chosen: [app]
  alternatives: [[pat]]`,
);
const app = { client_id: 'my-app', client_secret: 'right-secret' };

test.each<[string, (token: string) => object, string | null, readonly string[]]>([
  ['a fetched token', (token_url) => ({ ...app, token_url }), null, ['POST /token', 'GET /v1/users?per_page=1']],
  [
    'a wrong secret',
    (token_url) => ({ ...app, client_secret: 'wrong-secret', token_url }),
    '401 Unauthorized: the address in `token_url` refused the options `client_id` and `client_secret`',
    ['POST /token'],
  ],
  [
    'a token that was handed over and has expired',
    () => ({ ...app, access_token: 'old-token-1234' }),
    '401 Unauthorized: the API refused the option `access_token`; renew it by signing in again',
    ['GET /v1/users?per_page=1'],
  ],
  [
    'half a way',
    () => ({ client_id: 'my-app' }),
    'the credentials lack options: expected `access_token`, or `client_id` and `client_secret`, or `token`',
    [],
  ],
  [
    'a part of the address that is missing',
    () => ({ token: 'right-token-1234', base_url: '' }),
    'the credentials lack the option `site`',
    [],
  ],
])('of several ways: %s', { timeout: timeoutMs }, async (_, config, message, requests) => {
  await put(artifactPath('api_model', 'acme'), several);
  const token = address.replace('/v1', '/token');
  await put(artifactPath('dev_config', 'acme'), JSON.stringify({ base_url: address, ...config(token) }));
  const verdict = await run();
  expect(verdict.good ? null : verdict.problems).toStrictEqual(message === null ? null : [{ file, message }]);
  expect(asked).toStrictEqual(requests);
});

test('the simulated source gives out tokens', { timeout: timeoutMs }, async () => {
  await put(artifactPath('api_model', 'acme'), several);
  const made = { client_id: 'simulated-client-id', client_secret: 'simulated-client-secret', site: 'simulated-site' };
  await put(artifactPath('simulated_credentials', 'acme'), JSON.stringify(made));
  expect((await run({ simulate: true })).good).toBe(true);
});

test('templates and outputs pass ruff and mypy --strict', { timeout: timeoutMs }, async () => {
  await run();
  const short = join(workspace, 'short', 'auth_test.py');
  await put('short/auth_test.py', await readFile(join(workspace, file), 'utf8'));
  await put(artifactPath('api_model', 'acme'), several);
  await run();
  const folder = fileURLToPath(new URL('../python', import.meta.url));
  const environment = await ensureEnvironment(context());
  const config = join(folder, 'pyproject.toml');
  const written = [short, join(workspace, file)];
  const shipped = ['auth_test.py', 'auth_test_ways.py'].map((name) => join(folder, name));
  for (const paths of [shipped, ...written.map((path) => [path])]) {
    for (const words of [
      ['ruff', 'check', '--no-cache', '--config', config, ...paths],
      ['ruff', 'format', '--no-cache', '--check', '--config', config, ...paths],
      ['mypy', '--config-file', config, '--cache-dir', join(workspace, '.mypy_cache'), ...paths],
    ]) {
      const { signal } = context();
      const result = await runPython(environment, ['-m', ...words], { cwd: workspace, signal });
      expect({
        words: words.slice(0, 2),
        code: result.exitCode,
        said: result.exitCode === 0 ? '' : result.stdout,
      }).toStrictEqual({
        words: words.slice(0, 2),
        code: 0,
        said: '',
      });
    }
  }
  expect(await readFile(join(workspace, file), 'utf8')).toContain('PATH = "/users"');
});
