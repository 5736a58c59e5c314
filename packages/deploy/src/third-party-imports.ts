import { fileURLToPath } from 'node:url';
import { ConnectorError } from '@create-connector/contracts';
import { type PythonEnvironment, runPython } from '@create-connector/runtime';
import { z } from 'zod';

const script = fileURLToPath(new URL('../python/third_party_imports.py', import.meta.url));

/**
 * Third-party modules that a connector's own files import, sorted.
 *
 * @param folder - absolute path of the connector's folder
 * @throws ConnectorError PYTHON_FAILED when a file is no Python
 */
export async function thirdPartyImports(
  environment: PythonEnvironment,
  folder: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await runPython(environment, [script, folder], { cwd: folder, signal });
  if (exitCode !== 0) {
    const reason = stderr.trim().split('\n').at(-1) ?? '';
    throw new ConnectorError('PYTHON_FAILED', `the connector’s imports cannot be read: ${reason}`);
  }
  return z.array(z.string()).parse(JSON.parse(stdout));
}
