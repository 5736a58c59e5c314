import { toYaml } from '@create-connector/codegen';
import { artifactPath, ConnectorError, type Engine } from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readConnectorSpec, readModel, writeArtifact } from '@create-connector/workflow';
import { completeSpec } from '../complete-spec.ts';
import { connectionSpec } from '../connection-spec.ts';
import type { SpecInput } from '../input.ts';
import { connectionParameters } from '../parameters.ts';

/** Writes the connection part from the source model. */
export const builtinConnection: Engine<SpecInput> = {
  id: 'builtin',
  async run({ source }, { workspace }) {
    const model = await readModel(workspace, source);
    const connection = connectionParameters(model);
    if (!connection.good) throw new ConnectorError('STEP_FAILED', connection.reason);
    const spec = connectionSpec(model, connection.parameters);
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
