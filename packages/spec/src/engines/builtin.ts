import { toYaml } from '@create-connector/codegen';
import { artifactPath, ConnectorError, type Engine } from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readConnectorSpec, readModel, writeArtifact } from '@create-connector/workflow';
import { completeSpec } from '../complete-spec.ts';
import { connectionOf } from '../connection.ts';
import { connectionSpec } from '../connection-spec.ts';
import type { SpecInput } from '../input.ts';

/** Writes the connection part from the source model. */
export const builtinConnection: Engine<SpecInput> = {
  id: 'builtin',
  async run({ source }, { workspace }) {
    const model = await readModel(workspace, source);
    const told = connectionOf(model);
    if (!told.good) throw new ConnectorError('STEP_FAILED', told.reason);
    const spec = connectionSpec(model, told.connection);
    await writeArtifact(workspace, artifactPath('connector_spec', source), toYaml(spec));
  },
};

/** Completes the spec from what the connector's code says of itself. */
export const builtinComplete: Engine<SpecInput> = {
  id: 'builtin',
  async run({ source }, { workspace, signal, report }) {
    const spec = await readConnectorSpec(workspace, source);
    const environment = await ensureEnvironment({ signal, report });
    const inspection = await inspectConnector(environment, { workspace, source, signal });
    await writeArtifact(workspace, artifactPath('connector_spec', source), toYaml(completeSpec(spec, inspection)));
  },
};
