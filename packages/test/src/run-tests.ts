import { resolve } from 'node:path';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment, type PytestReport, runPytest } from '@create-connector/runtime';
import { simulatedAddresses, simulatedCredentials, startSimulator } from '@create-connector/simulator';
import { readModel } from '@create-connector/workflow';

const timeoutMs = 900_000;

/**
 * Runs all tests of a source against the simulated source: the suite in-process, the auth test over loopback. The credentials
 * are made-up ones, also where real ones are there.
 */
export async function runSimulated(source: string, context: StepContext): Promise<PytestReport> {
  const { workspace, signal, report } = context;
  const environment = await ensureEnvironment({ signal, report });
  const model = await readModel(workspace, source);
  const specFolder = resolve(workspace, artifactPath('simulator_folder', source));
  const simulator = await startSimulator(environment, { workspace, specFolder, signal });
  try {
    const config = { ...simulatedCredentials(model), ...simulatedAddresses(model, simulator.baseUrl) };
    return await runPytest(environment, {
      workspace,
      paths: [artifactPath('tests_folder', source)],
      env: { CONNECTOR_TEST_MODE: 'simulate', CONNECTOR_TEST_CONFIG_JSON: JSON.stringify(config) },
      signal,
      timeoutMs,
    });
  } finally {
    await simulator.close();
  }
}

/** Runs the auth test once more, with real credentials against the live API. */
export async function runLive(source: string, credentialsFile: string, context: StepContext): Promise<PytestReport> {
  const { workspace, signal, report } = context;
  const environment = await ensureEnvironment({ signal, report });
  return runPytest(environment, {
    workspace,
    paths: [artifactPath('auth_test', source)],
    env: { CONNECTOR_TEST_MODE: 'live', CONNECTOR_TEST_CONFIG_PATH: credentialsFile },
    signal,
    timeoutMs,
  });
}
