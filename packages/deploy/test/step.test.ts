import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { layDownRuntime } from '@create-connector/runtime';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deployStep } from '../src/step.ts';

const timeoutMs = 600_000;
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
const dist = artifactPath('dist_folder', 'acme');
const wheel = `${dist}/lakeflow_community_connectors_acme-0.1.0-py3-none-any.whl`;

let workspace: string;
const context = (): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person: null,
});

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'deploy-'));
  await layDownRuntime(workspace);
  const connector = fileURLToPath(new URL('connector', import.meta.url));
  await cp(connector, join(workspace, artifactPath('source_folder', 'acme')), { recursive: true });
  await put(artifactPath('api_model', 'acme'), model);
  await put(artifactPath('connector_spec', 'acme'), spec);
  await put(artifactPath('readme', 'acme'), '# Acme\n');
  await put(artifactPath('api_doc', 'acme'), '# Acme API\n');
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

test('packs the source alone, the same bytes each time', { timeout: timeoutMs }, async () => {
  await deployStep.engines[0].run({ source: 'acme' }, context());
  const files = [
    artifactPath('pyproject', 'acme'),
    wheel,
    `${dist}/lakeflow_community_connectors_acme-0.1.0.tar.gz`,
    `${dist}/connection.json`,
    `${dist}/pipeline_spec.json`,
    `${dist}/DEPLOY.md`,
  ];
  expect(await deployStep.verify({ source: 'acme' }, context())).toStrictEqual({
    good: true,
    output: { files, facts: [{ label: 'wheel', value: wheel, confidence: null }] },
  });
  const first = await Promise.all(files.map((file) => readFile(join(workspace, file))));
  const folder = 'databricks/labs/community_connector/sources/acme';
  const names = Object.keys(unzipSync(first[1] ?? new Uint8Array())).filter((name) => name.startsWith('databricks'));
  expect(names.sort()).toStrictEqual([
    `${folder}/README.md`,
    `${folder}/__init__.py`,
    `${folder}/acme.py`,
    `${folder}/acme_api_doc.md`,
    `${folder}/acme_api_model.yaml`,
    `${folder}/connector_spec.yaml`,
  ]);
  expect((first[0] ?? '').toString()).toContain(
    'dependencies = [ "lakeflow-community-connectors>=0.1.0,<1.0", "requests>=2.28.0,<3.0" ]',
  );
  expect(await readdir(join(workspace, artifactPath('source_folder', 'acme')))).not.toContain('build');

  await deployStep.engines[0].run({ source: 'acme' }, context());
  const second = await Promise.all(files.map((file) => readFile(join(workspace, file))));
  expect(second.map((bytes, index) => bytes.equals(first[index] ?? Buffer.of()))).toStrictEqual(files.map(() => true));
});

test('a package that no known distribution gives ends the step', { timeout: timeoutMs }, async () => {
  await put(`${artifactPath('source_folder', 'acme')}/acme_custom.py`, 'import numpy.linalg\n');
  await expect(deployStep.engines[0].run({ source: 'acme' }, context())).rejects.toMatchObject({
    code: 'STEP_FAILED',
    message:
      'the connector imports numpy.linalg, which no distribution known to the platform gives; use another package',
  });
});

test('a file that was changed after the build is told by its digest', { timeout: timeoutMs }, async () => {
  await deployStep.engines[0].run({ source: 'acme' }, context());
  await put(`${dist}/connection.json`, '{}\n');
  await rm(join(workspace, wheel));
  expect(await deployStep.verify({ source: 'acme' }, context())).toStrictEqual({
    good: false,
    problems: [
      { file: wheel, message: 'was not written' },
      { file: `${dist}/DEPLOY.md`, message: `does not tell the digest of ${dist}/connection.json` },
    ],
  });
});
