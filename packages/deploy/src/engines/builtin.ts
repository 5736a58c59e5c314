import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { artifactPath, ConnectorError, type Engine } from '@create-connector/contracts';
import { buildDistributions, ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readConnectorSpec, readModel, writeArtifact } from '@create-connector/workflow';
import { connectionTemplate } from '../connection-template.ts';
import { deployGuide, type ShippedFile } from '../deploy-guide.ts';
import type { DeployInput } from '../input.ts';
import { sdistName, wheelName } from '../names.ts';
import { pipelineSpec } from '../pipeline-spec.ts';
import { pyprojectText } from '../pyproject.ts';
import { requirementsOf } from '../requirements.ts';
import { thirdPartyImports } from '../third-party-imports.ts';

/** Writes `pyproject.toml`, builds wheel and sdist from a clean copy, and writes what a deployment needs beside them. */
export const builtin: Engine<DeployInput> = {
  id: 'builtin',
  async run({ source }, { workspace, signal, report }) {
    const model = await readModel(workspace, source);
    const spec = await readConnectorSpec(workspace, source);
    const environment = await ensureEnvironment({ signal, report });
    const folder = resolve(workspace, artifactPath('source_folder', source));
    const { requirements, unknown } = requirementsOf(await thirdPartyImports(environment, folder, signal));
    if (unknown.length > 0) {
      throw new ConnectorError(
        'STEP_FAILED',
        `the connector imports ${unknown.join(', ')}, which no distribution known to the platform gives; use another package`,
      );
    }
    await writeArtifact(workspace, artifactPath('pyproject', source), pyprojectText(source, model.title, requirements));
    const inspection = await inspectConnector(environment, { workspace, source, signal });
    const outFolder = await mkdtemp(join(tmpdir(), 'create-connector-dist-'));
    try {
      report('building wheel and sdist');
      const built = await buildDistributions(environment, { folder, outFolder, signal });
      const shipped: (ShippedFile & { readonly bytes: Uint8Array })[] = [];
      const ship = (name: string, about: string, bytes: Uint8Array): void =>
        void shipped.push({ name, about, bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
      ship(wheelName(source), 'the connector, to be installed', await readFile(built.wheel));
      ship(sdistName(source), 'the connector’s source', await readFile(built.sdist));
      ship('connection.json', 'the connection, without secrets', toJsonBytes(connectionTemplate(source, spec)));
      ship(
        'pipeline_spec.json',
        'a managed pipeline over all tables',
        toJsonBytes(pipelineSpec(source, inspection, model)),
      );
      const dist = artifactPath('dist_folder', source);
      for (const { name, bytes } of shipped) await writeArtifact(workspace, `${dist}/${name}`, bytes);
      const guide = deployGuide(source, model.title, spec, shipped);
      await writeArtifact(workspace, artifactPath('deploy_guide', source), guide);
    } finally {
      await rm(outFolder, { recursive: true, force: true });
    }
  },
};

function toJsonBytes(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}
