import { fileURLToPath } from 'node:url';
import { ConnectorError } from '@create-connector/contracts';
import { type PythonEnvironment, runPython } from '@create-connector/runtime';
import { z } from 'zod';

const script = fileURLToPath(new URL('../python/source_imports.py', import.meta.url));

const Imports = z.object({ third_party: z.array(z.string()), future: z.array(z.string()) });

/** What a connector's own files import. */
export interface SourceImports {
  /** Modules of other distributions, as import statements name them, sorted. */
  readonly thirdParty: readonly string[];
  /** Each `from __future__`, as `file:line`. */
  readonly future: readonly string[];
}

/**
 * What a connector's own files import.
 *
 * @param folder - absolute path of the connector's folder
 * @throws ConnectorError PYTHON_FAILED when a file is no Python
 */
export async function sourceImports(
  environment: PythonEnvironment,
  folder: string,
  signal: AbortSignal,
): Promise<SourceImports> {
  const { exitCode, stdout, stderr } = await runPython(environment, [script, folder], { cwd: folder, signal });
  if (exitCode !== 0) {
    const reason = stderr.trim().split('\n').at(-1) ?? '';
    throw new ConnectorError('PYTHON_FAILED', `the connector’s imports cannot be read: ${reason}`);
  }
  const { third_party, future } = Imports.parse(JSON.parse(stdout));
  return { thirdParty: third_party, future };
}
