import type { StepContext } from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector } from '@create-connector/runtime';
import { readConnectorSpec, readModel } from '@create-connector/workflow';
import type { ReadmeFacts } from './facts.ts';

/** Gathers what a README is made of: inspects the code, reads the model and the spec. */
export async function readFacts(source: string, context: StepContext): Promise<ReadmeFacts> {
  const { workspace, signal, report } = context;
  const model = await readModel(workspace, source);
  const spec = await readConnectorSpec(workspace, source);
  const environment = await ensureEnvironment({ signal, report });
  return { model, spec, inspection: await inspectConnector(environment, { workspace, source, signal }) };
}
