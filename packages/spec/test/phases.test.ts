import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  artifactPath,
  type ConnectorRequest,
  type StepContext,
  type StepDefinition,
} from '@create-connector/contracts';
import { ensureEnvironment, layDownRuntime } from '@create-connector/runtime';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readyPhase } from '../src/phase.ts';
import { specCompleteStep, specConnectionStep } from '../src/step.ts';

const timeoutMs = 600_000;
const model = (auth: string): string => `
version: 1
source: acme
title: 'Acme: users'
servers: [{url: 'https://api.acme.invalid'}]
auth: ${auth}
evidence:
  auth: [{pointer: '#/components/securitySchemes/pat', rule: auth/bearer, confidence: 0.9}]
tables:
  - name: users
    request: {path: /users}
    pagination: {kind: none}
    fields: [{name: id, type: string}]
    primaryKeys: [id]
    ingestionType: snapshot
`;
const bearer = '{methods: [{id: pat, kind: bearer}], chosen: [pat]}';
const file = artifactPath('connector_spec', 'acme');
const connector = fileURLToPath(new URL('connector', import.meta.url));

let workspace: string;
const context = (): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person: null,
});

beforeAll(async () => {
  await ensureEnvironment({ signal: new AbortController().signal, report: () => undefined });
}, timeoutMs);
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'spec-'));
  await put(artifactPath('api_model', 'acme'), model(bearer));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

async function run(step: Readonly<StepDefinition<Pick<ConnectorRequest, 'source'>>>) {
  await step.engines[0].run({ source: 'acme' }, context());
  return step.verify({ source: 'acme' }, context());
}

const connectionText = `display_name: Acme users
connection:
  parameters:
    - name: token
      type: string
      required: true
      secret: true
      description: Token, sent in the Authorization header as "Bearer ...".
    - name: base_url
      type: string
      required: false
      secret: false
      description: "Address of the API, for a self-hosted or regional instance. Default: https://api.acme.invalid"
external_options_allowlist: ""
`;

test('the connection part, then the same file completed from the code', { timeout: timeoutMs }, async () => {
  expect(await readyPhase(workspace, 'acme')).toBe('connection');
  expect(await run(specConnectionStep)).toStrictEqual({
    good: true,
    output: {
      files: [file],
      facts: [
        { label: 'authentication', value: 'pat (bearer)', confidence: 0.9 },
        { label: 'connection parameters', value: 'token, base_url (optional)', confidence: null },
      ],
    },
  });
  expect(await readFile(join(workspace, file), 'utf8')).toBe(connectionText);

  await layDownRuntime(workspace);
  await cp(connector, join(workspace, artifactPath('source_folder', 'acme')), { recursive: true });
  expect(await readyPhase(workspace, 'acme')).toBe('complete');
  await put(file, connectionText.replace('Token, sent', 'Our token, sent'));
  expect(await run(specCompleteStep)).toStrictEqual({
    good: true,
    output: { files: [file], facts: [{ label: 'table options', value: 'team', confidence: null }] },
  });
  expect(await readFile(join(workspace, file), 'utf8')).toBe(
    connectionText.replace('Token, sent', 'Our token, sent').replace('allowlist: ""', 'allowlist: team'),
  );
});

test('what the code reads and the spec lacks is told', { timeout: timeoutMs }, async () => {
  await layDownRuntime(workspace);
  await cp(connector, join(workspace, artifactPath('source_folder', 'acme')), { recursive: true });
  await put(file, connectionText.replace('name: token', 'name: password'));
  expect(await run(specCompleteStep)).toStrictEqual({
    good: false,
    problems: [
      { file, message: 'the connector reads the connection option token, which the spec does not declare' },
      { file, message: 'the spec declares the parameter password, which the connector does not read' },
    ],
  });
});

test('a spec that another hand has bent is judged by the model', async () => {
  await put(file, connectionText.replace('secret: true', 'secret: false').replace('base_url', 'address'));
  expect(await specConnectionStep.verify({ source: 'acme' }, context())).toStrictEqual({
    good: false,
    problems: [
      { file, message: 'the parameter token must be secret' },
      { file, message: 'the parameter base_url is missing' },
      { file, message: 'the parameter address belongs to no chosen auth method' },
    ],
  });
});

test('nothing decided fails with the line to write', async () => {
  await put(artifactPath('api_model', 'acme'), model('{methods: [], chosen: null}'));
  await expect(specConnectionStep.engines[0].run({ source: 'acme' }, context())).rejects.toMatchObject({
    code: 'STEP_FAILED',
    message:
      'no authentication method is known: say it in acme_overrides.yaml, e.g. auth: {methods: [{id: token, kind: bearer}], chosen: [token]}',
  });
});
