import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { layDownRuntime } from '@create-connector/runtime';
import { onTestFinished } from 'vitest';

const model = `
version: 1
source: acme
title: Acme
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
external_options_allowlist: team
`;

/** What the step is told: a simulated run. */
export const input = { source: 'acme', simulate: true, credentials: null } as const;

/** The artifacts of a source called acme. */
export const at = (kind: Parameters<typeof artifactPath>[0]): string => artifactPath(kind, 'acme');
export const dist = at('dist_folder');

export const contextOf = (workspace: string): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person: null,
});

export async function put(workspace: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

/** A new folder that is removed by the function given with it. */
async function newFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'deploy-')));
}

/** A workspace in which every step before this one is done. Returns its path; the caller removes it. */
export async function makeAcme(): Promise<string> {
  const workspace = await newFolder();
  await layDownRuntime(workspace);
  const connector = fileURLToPath(new URL('../connector', import.meta.url));
  await cp(connector, join(workspace, at('source_folder')), { recursive: true });
  await put(workspace, at('api_model'), model);
  await put(workspace, at('connector_spec'), spec);
  await put(workspace, at('readme'), '# Acme\n');
  await put(workspace, at('api_doc'), '# Acme API\n\n### users\n\nTBD: `cursor`: nothing filters\n');
  await put(workspace, at('connector_test'), '"""Tests."""\n');
  await put(workspace, at('tests_init'), '');
  await put(workspace, at('self_review'), '# Self-review: acme\n\nScore: 91 / 100 (READY)\n');
  await put(workspace, at('dev_config'), '{"token": "hunter2hunter2"}\n');
  await put(workspace, at('dev_config_gitignore'), 'dev_config.json\n');
  await put(workspace, at('simulator_endpoints'), 'endpoints: []\n');
  await put(workspace, `${at('simulator_corpus')}/users.json`, '[]\n');
  return workspace;
}

/** A copy of a workspace for one test, removed after it. */
export async function copyOf(workspace: string): Promise<string> {
  const copy = await newFolder();
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  await cp(workspace, copy, { recursive: true });
  return copy;
}
