import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { ensureEnvironment, layDownRuntime } from '@create-connector/runtime';
import {
  simulatedAddresses,
  simulatedCredentials,
  startSimulator,
  writeSimulatedSource,
} from '@create-connector/simulator';
import { readModel, readSourceName, requireWorkspace, statArtifact, writeArtifact } from '@create-connector/workflow';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';

/** Serves the simulated source until `signal` aborts: the committed one, else the run folder's, made when it is missing. */
export async function simulate(word: string | null, flags: Flags, io: Io, signal: AbortSignal): Promise<void> {
  const source = readSourceName(word);
  const { workspace } = flags;
  await requireWorkspace(workspace);
  const model = await readModel(workspace, source);
  const environment = await ensureEnvironment({ signal, report: (line) => void (flags.quiet || io.err(`${line}\n`)) });
  await layDownRuntime(workspace);
  const isCommitted = (await statArtifact(workspace, artifactPath('simulator_endpoints', source))) !== null;
  if (!isCommitted) await writeSimulatedSource(workspace, model);
  const credentials = artifactPath('simulated_credentials', source);
  const folder = artifactPath(isCommitted ? 'simulator_folder' : 'simulated_folder', source);
  const server = await startSimulator(environment, { workspace, specFolder: join(workspace, folder) });
  try {
    const { base_url, ...addresses } = simulatedAddresses(model, server.baseUrl);
    const values = { ...simulatedCredentials(model), ...addresses };
    await writeArtifact(workspace, credentials, `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 });
    if (flags.json) io.out(`${JSON.stringify({ base_url, credentials, folder })}\n`);
    else
      io.out(`Serving ${folder}\n  base_url     ${server.baseUrl}\n  credentials  ${credentials}\nCtrl-C ends it.\n`);
    await aborted(signal);
  } finally {
    await server.close();
  }
}

/** Resolves when the signal aborts. An interval keeps the process alive meanwhile. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => undefined, 60_000);
    const end = (): void => {
      clearInterval(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
