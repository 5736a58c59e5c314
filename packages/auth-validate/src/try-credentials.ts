import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment, runPytest } from '@create-connector/runtime';
import { simulatedAddresses, startSimulator } from '@create-connector/simulator';
import { readModel } from '@create-connector/workflow';
import type { StoredCredentials } from './credentials.ts';
import type { AuthValidateInput } from './input.ts';
import type { AuthTestRun } from './judge.ts';

const timeoutMs = 120_000;

/**
 * Runs the auth test once: against the live API, or against the simulated source, which is started for it and ended after.
 *
 * @param credentials - null: none are there, and the test says by a skip that it asked nothing
 */
export async function tryCredentials(
  { source, simulate }: AuthValidateInput,
  credentials: StoredCredentials | null,
  { workspace, signal, report }: StepContext,
): Promise<AuthTestRun> {
  const environment = await ensureEnvironment({ signal, report });
  const run = async (env: Record<string, string>): Promise<AuthTestRun> => {
    const paths = [artifactPath('auth_test', source)];
    const { figures, cases } = await runPytest(environment, { workspace, paths, env, signal, timeoutMs });
    return { figures, cases, requests: null };
  };
  if (credentials === null) return run({});
  if (!simulate) return run({ CONNECTOR_TEST_CONFIG_PATH: credentials.path });
  const specFolder = resolve(workspace, artifactPath('simulated_folder', source));
  const logFile = resolve(specFolder, 'requests.jsonl');
  await rm(logFile, { force: true });
  const simulator = await startSimulator(environment, { workspace, specFolder, logFile, signal });
  try {
    const model = await readModel(workspace, source);
    const values = { ...credentials.values, ...simulatedAddresses(model, simulator.baseUrl) };
    const outcome = await run({ CONNECTOR_TEST_CONFIG_JSON: JSON.stringify(values) });
    const log = await readFile(logFile, 'utf8').catch(() => '');
    return { ...outcome, requests: log.split('\n').filter((line) => line !== '').length };
  } finally {
    await simulator.close();
  }
}
