import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toYaml } from '@create-connector/codegen';
import { artifactPath, SourceModel, type StepContext } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';

/** The model behind the connector in `connector/`. */
export const shelf = SourceModel.parse({
  version: 1,
  source: 'shelf',
  title: 'Shelf',
  servers: [{ url: 'https://shelf.invalid/v1' }],
  auth: { methods: [{ id: 'token', kind: 'bearer' }], chosen: ['token'] },
  tables: [
    {
      name: 'boxes',
      request: { path: '/boxes' },
      response: { recordsPath: ['data'] },
      pagination: { kind: 'cursor', param: 'token', tokenPath: ['next'], size: { param: 'limit', max: 100 } },
      fields: [
        { name: 'id', type: 'long', nullable: false },
        { name: 'name', type: 'string' },
      ],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
    },
    {
      name: 'letters',
      request: { path: '/letters' },
      pagination: { kind: 'page', param: 'page', size: { param: 'per_page', max: 100 } },
      fields: [
        { name: 'id', type: 'long', nullable: false },
        { name: 'at', type: 'timestamp' },
      ],
      primaryKeys: ['id'],
      cursor: { field: 'at', format: 'iso8601', startParam: 'since' },
      ingestionType: 'cdc',
    },
  ],
});

/** A workspace with model, connector and auth test, as the steps before leave it; gone when the test is. */
export async function shelfWorkspace(): Promise<StepContext & { [Symbol.asyncDispose](): Promise<void> }> {
  const workspace = await mkdtemp(join(tmpdir(), 'test-step-'));
  const connector = fileURLToPath(new URL('connector', import.meta.url));
  await writeArtifact(workspace, artifactPath('api_model', 'shelf'), toYaml(shelf));
  await cp(connector, join(workspace, artifactPath('source_folder', 'shelf')), { recursive: true });
  await mkdir(join(workspace, artifactPath('tests_folder', 'shelf')), { recursive: true });
  await cp(join(connector, 'auth_test.py'), join(workspace, artifactPath('auth_test', 'shelf')));
  await rm(join(workspace, artifactPath('source_folder', 'shelf'), 'auth_test.py'));
  return {
    workspace,
    signal: new AbortController().signal,
    report: (line) => console.error(line),
    person: null,
    [Symbol.asyncDispose]: () => rm(workspace, { recursive: true, force: true }),
  };
}
