import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { artifactPath, type Person, type StepContext } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { credentialsStep } from './step.ts';

const model = `
version: 1
source: acme
title: Acme
servers: [{url: 'https://api.example.com'}]
auth: {methods: [{id: pat, kind: bearer}], chosen: [pat]}
tables:
  - name: users
    request: {path: /users}
    pagination: {kind: none}
    fields: [{name: id, type: string}]
    primaryKeys: [id]
    ingestionType: snapshot
`;
const spec = `
connection:
  parameters:
    - {name: token, required: true, secret: true, description: Token}
    - {name: base_url, required: false, secret: false, description: Address}
external_options_allowlist: ''
`;

let workspace: string;
const lines: string[] = [];
const context = (person: Person | null = null): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: (line) => void lines.push(line),
  person,
});
const put = async (path: string, text: string): Promise<string> => {
  const file = join(workspace, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
};
const config = artifactPath('dev_config', 'acme');
const ignore = artifactPath('dev_config_gitignore', 'acme');

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'credentials-'));
  lines.length = 0;
  await put(artifactPath('api_model', 'acme'), model);
  await put(artifactPath('connector_spec', 'acme'), spec);
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const run = async (input: { simulate?: boolean; credentials?: string }, person: Person | null = null) => {
  const request = credentialsStep.input.parse({ source: 'acme', ...input });
  await credentialsStep.engines[0].run(request, context(person));
  return credentialsStep.verify(request, context());
};

test('a file becomes dev_config.json, private and ignored by git', async () => {
  const file = await put('mine.json', '{"token": "s3cret-token"}');
  const verdict = await run({ credentials: file });
  expect(verdict).toStrictEqual({
    good: true,
    output: {
      files: [config, ignore],
      facts: [{ label: 'credentials', value: 'given: token', confidence: null }],
    },
  });
  expect(await readFile(join(workspace, config), 'utf8')).toBe('{\n  "token": "s3cret-token"\n}\n');
  expect((await stat(join(workspace, config))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(workspace, ignore), 'utf8')).toBe('dev_config.json\n');
});

test('a bad file is refused in one line without any value, and nothing is written', async () => {
  const file = await put('mine.json', '{"tokens": "s3cret-token"}');
  await expect(run({ credentials: file })).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: `${file}: unknown option "tokens"; did you mean token?; option token is missing`,
  });
  const broken = await put('broken.json', '{"token": s3cret-token}');
  await expect(run({ credentials: broken })).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
    message: `${broken}: is not JSON; expected an object of option names and texts`,
  });
  await expect(readFile(join(workspace, config))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('nobody to ask and no file ends with its own code; a good file that is there is kept', async () => {
  await expect(run({})).rejects.toMatchObject({
    code: 'CREDENTIALS_NOBODY_TO_ASK',
    message: 'credentials for acme (token): nobody is there to ask, and no file was given',
  });
  await put(ignore, 'dev_config.json\n');
  await chmod(await put(config, '{"token": "s3cret-token"}'), 0o600);
  expect((await run({})).good).toBe(true);
  expect(lines).toStrictEqual([`credentials: ${config} is kept`]);
});

test('a person at the terminal answers, secrets hidden', async () => {
  const hidden: boolean[] = [];
  const person: Person = {
    select: async () => 'keep',
    text: async ({ secret }) => {
      hidden.push(secret);
      return secret ? 'typed-token' : '';
    },
  };
  expect((await run({}, person)).good).toBe(true);
  expect(hidden).toStrictEqual([true, false]);
  expect(await readFile(join(workspace, config), 'utf8')).toBe('{\n  "token": "typed-token"\n}\n');
});

test('under simulate the values are made up and dev_config.json is not touched', async () => {
  await put(config, 'not even JSON');
  const verdict = await run({ simulate: true });
  expect(verdict).toStrictEqual({
    good: true,
    output: {
      files: [artifactPath('simulated_credentials', 'acme')],
      facts: [{ label: 'credentials', value: 'made up: token', confidence: null }],
    },
  });
  expect(await readFile(join(workspace, config), 'utf8')).toBe('not even JSON');
});

test('a token that the platform would hand over is made up, or given, in its place', async () => {
  await put(
    artifactPath('api_model', 'acme'),
    model.replace('{id: pat, kind: bearer}', '{id: pat, kind: oauth2, flow: authorization_code}'),
  );
  await put(
    artifactPath('connector_spec', 'acme'),
    spec
      .replace('token, required', 'client_id, required')
      .replace('external', '  oauth: {flow: u2m, token_url: "https://t.example.com"}\nexternal'),
  );
  const facts = (value: string) => [{ label: 'credentials', value, confidence: null }];
  expect(await run({ simulate: true })).toMatchObject({
    good: true,
    output: { facts: facts('made up: access_token') },
  });
  const file = await put('mine.json', '{"access_token": "s3cret-token"}');
  expect(await run({ credentials: file })).toMatchObject({
    good: true,
    output: { facts: facts('given: access_token') },
  });
  await rm(join(workspace, config));
  await expect(run({})).rejects.toMatchObject({
    message: 'credentials for acme (access_token): nobody is there to ask, and no file was given',
  });
});

test('what others may read, or git would take, is not good', async () => {
  await put(config, '{"token": "s3cret-token"}');
  await chmod(join(workspace, config), 0o644);
  const request = credentialsStep.input.parse({ source: 'acme' });
  expect(await credentialsStep.verify(request, context())).toStrictEqual({
    good: false,
    code: 'CREDENTIALS_INVALID',
    problems: [
      { file: config, message: 'others may read it; expected mode 0600' },
      { file: ignore, message: 'does not name dev_config.json: credentials could be committed' },
    ],
  });
});
