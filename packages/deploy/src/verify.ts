import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { artifactPath, ConnectorError, type Problem, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readConnectorSpec } from '@create-connector/workflow';
import { z } from 'zod';
import { type Entries, readSdist, readWheel } from './archives.ts';
import type { DeployInput } from './input.ts';
import { pipelineProblems } from './managed-pipeline.ts';
import { sdistName, wheelName } from './names.ts';
import { preDeployProblems } from './pre-deploy.ts';
import { requirementsOf } from './requirements.ts';
import { sdistProblems } from './sdist-check.ts';
import { secretProblems } from './secrets-check.ts';
import { differences } from './shipped-code.ts';
import { sourceImports } from './source-imports.ts';
import { wheelProblems } from './wheel-check.ts';

/** Paths of what the step delivers, relative to the workspace. */
export function deliveredFiles(source: string, version: string) {
  const dist = artifactPath('dist_folder', source);
  const wheel = `${dist}/${wheelName(source, version)}`;
  const sdist = `${dist}/${sdistName(source, version)}`;
  const shipped = [wheel, sdist, artifactPath('connection_template', source), artifactPath('pipeline_spec', source)];
  const texts = [artifactPath('deploy_guide', source), artifactPath('pull_request', source)];
  return { wheel, sdist, shipped, all: [artifactPath('pyproject', source), ...shipped, ...texts] };
}

/** Everything that is wrong with a distribution on disk; empty when it may be deployed. */
export async function distributionProblems(
  input: DeployInput,
  version: string,
  { workspace, signal, report }: StepContext,
): Promise<Problem[]> {
  const { source } = input;
  const files = deliveredFiles(source, version);
  const contents = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const tell = (file: string, messages: readonly string[]): void =>
    void problems.push(...messages.map((message) => ({ file, message })));
  for (const file of files.all) {
    const bytes = await readFile(join(workspace, file)).catch(() => null);
    if (bytes === null) tell(file, ['was not written']);
    else contents.set(file, bytes);
  }
  const textOf = (file: string): string => Buffer.from(contents.get(file) ?? []).toString('utf8');
  const guide = artifactPath('deploy_guide', source);
  for (const file of files.shipped) {
    const bytes = contents.get(file);
    if (bytes === undefined || textOf(guide).includes(createHash('sha256').update(bytes).digest('hex'))) continue;
    tell(guide, [`does not tell the digest of ${file}`]);
  }
  const [wheel, sdist] = [contents.get(files.wheel), contents.get(files.sdist)];
  if (wheel === undefined || sdist === undefined) return problems;

  const environment = await ensureEnvironment({ signal, report });
  const folder = resolve(workspace, artifactPath('source_folder', source));
  const imports = await sourceImports(environment, folder, signal);
  const inspection = await inspectConnector(environment, { workspace, source, signal });
  const { requirements } = requirementsOf(imports.thirdParty);
  tell(files.wheel, wheelProblems(wheel, { source, version, requirements }));
  tell(files.wheel, differences(readWheel(wheel) ?? {}, source, await readFolder(folder)));
  tell(files.sdist, sdistProblems(sdist, source, version));
  tell(artifactPath('implementation', source), preDeployProblems(inspection, imports));
  const pipeline = artifactPath('pipeline_spec', source);
  if (contents.has(pipeline)) {
    tell(
      pipeline,
      pipelineProblems(
        textOf(pipeline),
        inspection.tables.map(({ name }) => name),
      ),
    );
  }
  const plain = [...contents].filter(([file]) => file !== files.wheel && file !== files.sdist);
  const unpacked: Entries = { ...Object.fromEntries(plain), ...readWheel(wheel), ...readSdist(sdist) };
  const credentials = await readCredentials(workspace, input);
  const spec = await readConnectorSpec(workspace, source);
  tell(artifactPath('dist_folder', source), secretProblems(credentials, spec, unpacked));
  return problems;
}

/** What belongs into a wheel, of a connector's folder. */
async function readFolder(folder: string): Promise<Entries> {
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.(py|yaml|md|json)$/.test(name)).sort();
  const entries: [string, Uint8Array][] = [];
  for (const name of names) entries.push([name, await readFile(join(folder, name))]);
  return Object.fromEntries(entries);
}

/** The person's credentials, to look for; none under simulation, which never reads them. */
async function readCredentials(workspace: string, input: DeployInput): Promise<Record<string, string>> {
  if (input.simulate) return {};
  const file = input.credentials ?? artifactPath('dev_config', input.source);
  const text = await readFile(resolve(workspace, file), 'utf8').catch(() => null);
  if (text === null) return {};
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    throw new ConnectorError('CREDENTIALS_INVALID', `${file}: is no JSON object of option names and texts`);
  }
}
