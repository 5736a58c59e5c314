import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { artifactPath, ConnectorError, type Engine } from '@create-connector/contracts';
import { buildDistributions, ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readArtifact, readConnectorSpec, readModel, writeArtifact } from '@create-connector/workflow';
import { connectionTemplate } from '../connection-template.ts';
import { deployGuide, type ShippedFile } from '../deploy-guide.ts';
import type { DeployInput } from '../input.ts';
import { sdistName, wheelName } from '../names.ts';
import { removeOldBuilds } from '../old-builds.ts';
import { readOwnProject } from '../own-project.ts';
import { pipelineSpec } from '../pipeline-spec.ts';
import { pullRequestText } from '../pull-request.ts';
import { pullRequestFacts } from '../pull-request-facts.ts';
import { pyprojectText } from '../pyproject.ts';
import { requirementsOf } from '../requirements.ts';
import { sourceImports } from '../source-imports.ts';

/**
 * Writes `pyproject.toml` (a person's version, license and authors stay), builds wheel and sdist from a clean copy, and writes
 * what a deployment and a pull request need beside them.
 */
export const builtin: Engine<DeployInput> = {
  id: 'builtin',
  async run({ source }, { workspace, signal, report }) {
    const model = await readModel(workspace, source);
    const spec = await readConnectorSpec(workspace, source);
    const project = artifactPath('pyproject', source);
    const own = readOwnProject(project, await readArtifact(workspace, project));
    const environment = await ensureEnvironment({ signal, report });
    const folder = resolve(workspace, artifactPath('source_folder', source));
    const { requirements, unknown } = requirementsOf((await sourceImports(environment, folder, signal)).thirdParty);
    if (unknown.length > 0) {
      throw new ConnectorError(
        'STEP_FAILED',
        `the connector imports ${unknown.join(', ')}, which no distribution known to the platform gives; use another package`,
      );
    }
    await writeArtifact(workspace, project, pyprojectText(source, model.title, requirements, own));
    const inspection = await inspectConnector(environment, { workspace, source, signal });
    const outFolder = await mkdtemp(join(tmpdir(), 'create-connector-dist-'));
    try {
      report('building wheel and sdist');
      const built = await buildDistributions(environment, { folder, outFolder, signal });
      const dist = artifactPath('dist_folder', source);
      const files: ShippedFile[] = [];
      const ship = async (name: string, about: string, bytes: Uint8Array): Promise<void> => {
        files.push({ name, about, sha256: createHash('sha256').update(bytes).digest('hex') });
        await writeArtifact(workspace, `${dist}/${name}`, bytes);
      };
      const { version } = own;
      await ship(wheelName(source, version), 'the connector, to be installed', await readFile(built.wheel));
      await ship(sdistName(source, version), 'the connector’s source', await readFile(built.sdist));
      await ship('connection.json', 'the connection, without secrets', toJsonBytes(connectionTemplate(source, spec)));
      await ship(
        'pipeline_spec.json',
        'a managed pipeline over all tables',
        toJsonBytes(pipelineSpec(source, version, inspection, model)),
      );
      for (const name of await removeOldBuilds(workspace, source, version)) report(`removed ${name}, built before`);
      const guide = deployGuide({ source, version, title: model.title, spec, files });
      await writeArtifact(workspace, artifactPath('deploy_guide', source), guide);
    } finally {
      await rm(outFolder, { recursive: true, force: true });
    }
    const pullRequest = pullRequestText(await pullRequestFacts(workspace, model, inspection));
    await writeArtifact(workspace, artifactPath('pull_request', source), pullRequest);
  },
};

function toJsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}
