import {
  artifactPath,
  type ConnectorSpec,
  defineStep,
  type GateFact,
  type Problem,
  type SourceModel,
  type StepOutput,
  type Verdict,
  waysToConnect,
} from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { parseConnectorSpec, readArtifact, readModel } from '@create-connector/workflow';
import { differences, parametersOf } from './complete-spec.ts';
import { connectionOf } from './connection.ts';
import { connectionProblems } from './connection-problems.ts';
import { builtinComplete, builtinConnection } from './engines/builtin.ts';
import { SpecInput } from './input.ts';

/** Phase 2a: source model -> `connector_spec.yaml` with the connection's parameters and an empty allowlist. */
export const specConnectionStep = defineStep<SpecInput>({
  id: 'spec:connection',
  title: 'Connection spec',
  input: SpecInput,
  reads: ['source'],
  needs: (source) => [artifactPath('api_model', source)],
  engines: [builtinConnection],
  async verify({ source }, { workspace }): Promise<Verdict<StepOutput>> {
    const file = artifactPath('connector_spec', source);
    const read = await readSpec(workspace, file);
    if (!read.good) return read;
    const model = await readModel(workspace, source);
    const expected = connectionOf(model);
    if (!expected.good) return { good: false, problems: [{ file, message: expected.reason }] };
    const problems = connectionProblems(read.output, expected.connection).map(
      (message): Problem => ({ file, message }),
    );
    if (read.output.external_options_allowlist !== '') {
      problems.push({ file, message: 'external_options_allowlist must be empty before the connector is there' });
    }
    if (problems.length > 0) return { good: false, problems };
    return { good: true, output: { files: [file], facts: connectionFacts(model, read.output) } };
  },
});

/** Phase 5b: `connector_spec.yaml` and the connector's code -> the same file, complete. */
export const specCompleteStep = defineStep<SpecInput>({
  id: 'spec:complete',
  title: 'Complete connector spec',
  input: SpecInput,
  reads: ['source'],
  needs: (source) => [artifactPath('connector_spec', source), artifactPath('implementation', source)],
  rewrites: (source) => [artifactPath('connector_spec', source)],
  engines: [builtinComplete],
  async verify({ source }, { workspace, signal, report }): Promise<Verdict<StepOutput>> {
    const file = artifactPath('connector_spec', source);
    const read = await readSpec(workspace, file);
    if (!read.good) return read;
    const environment = await ensureEnvironment({ signal, report });
    const inspection = await inspectConnector(environment, { workspace, source, signal });
    const problems = differences(read.output, inspection).map((message): Problem => ({ file, message }));
    if (problems.length > 0) return { good: false, problems };
    const allowed = read.output.external_options_allowlist;
    const facts: GateFact[] = [{ label: 'table options', value: allowed === '' ? 'none' : allowed, confidence: null }];
    return { good: true, output: { files: [file], facts } };
  },
});

async function readSpec(workspace: string, file: string): Promise<Verdict<ConnectorSpec>> {
  const text = await readArtifact(workspace, file);
  if (text === null) return { good: false, problems: [{ file, message: 'was not written' }] };
  const parsed = parseConnectorSpec(text, file);
  return 'spec' in parsed ? { good: true, output: parsed.spec } : { good: false, problems: parsed.problems };
}

function connectionFacts(model: SourceModel, spec: ConnectorSpec): GateFact[] {
  const ways = waysToConnect(model.auth).map(({ methods }) =>
    methods.map(({ id, kind }) => `${id} (${kind})`).join(' and '),
  );
  const evidence = model.evidence['auth'] ?? [];
  const confidence = evidence.length === 0 ? null : Math.max(...evidence.map((one) => one.confidence));
  const parameters = new Set(parametersOf(spec).map(({ name, required }) => (required ? name : `${name} (optional)`)));
  return [
    { label: 'authentication', value: ways.join(', or '), confidence },
    { label: 'connection parameters', value: [...parameters].join(', '), confidence: null },
  ];
}
