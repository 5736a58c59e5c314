import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { layDownRuntime } from '@create-connector/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { docsStep } from '../src/step.ts';

const timeoutMs = 600_000;
const model = `
version: 1
source: acme
title: Acme
auth: {methods: [{id: pat, kind: bearer}], chosen: [pat]}
tables:
  - name: people
    request: {path: /people}
    pagination: {kind: none}
    fields: [{name: id, type: string}]
    primaryKeys: [id]
    ingestionType: snapshot
`;
const spec = `
connection:
  parameters:
    - {name: token, required: true, secret: true, description: Token}
external_options_allowlist: ''
`;
const file = artifactPath('readme', 'acme');

let workspace: string;
const context = (): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person: null,
});

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'docs-'));
  await layDownRuntime(workspace);
  const connector = fileURLToPath(new URL('connector', import.meta.url));
  await cp(connector, join(workspace, artifactPath('source_folder', 'acme')), { recursive: true });
  await put(artifactPath('api_model', 'acme'), model);
  await put(artifactPath('connector_spec', 'acme'), spec);
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

test('where code and model differ, the code is right', { timeout: timeoutMs }, async () => {
  await docsStep.engines[0].run({ source: 'acme' }, context());
  expect(await docsStep.verify({ source: 'acme' }, context())).toStrictEqual({
    good: true,
    output: { files: [file], facts: [], tables: ['users'] },
  });
  const text = await readFile(join(workspace, file), 'utf8');
  expect(text).toContain('| `users` | `id` | `snapshot` | none | gone with the next run |');
  expect(text).toContain('| `team` | those that it applies to | no | `all` | Sent to the API as given. |');
  expect(text).not.toContain('people');
  await put(file, text.replaceAll('`users`', '`people`'));
  expect(await docsStep.verify({ source: 'acme' }, context())).toStrictEqual({
    good: false,
    problems: [{ file, message: 'the table users has no row with its keys and cursor' }],
  });
});
