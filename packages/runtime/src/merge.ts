import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import type { PythonEnvironment } from './environment.ts';
import type { ConnectorOptions } from './inspect.ts';
import { runPython } from './python.ts';
import { lastLines } from './tail.ts';

const timeoutMs = 2 * 60_000;

/**
 * The text of a source's merged file, made by the workspace's own `tools/scripts/merge_python_source.py`, so that a clone of
 * the public repository gets what its checks expect. The workspace is not written to.
 *
 * @throws ConnectorError `PYTHON_FAILED` with the script's last lines
 */
export async function mergeSource(environment: PythonEnvironment, options: ConnectorOptions): Promise<string> {
  const { workspace, source, signal } = options;
  const scratch = await mkdtemp(join(tmpdir(), 'create-connector-merge-'));
  try {
    const file = join(scratch, 'merged.py');
    const script = join(workspace, 'tools', 'scripts', 'merge_python_source.py');
    const given = { cwd: workspace, workspace, signal, timeoutMs };
    const { exitCode, stdout, stderr } = await runPython(environment, [script, source, '-o', file], given);
    const text = exitCode === 0 ? await readFile(file, 'utf8').catch(() => null) : null;
    if (text !== null) return text;
    const said = lastLines(stdout, stderr, 5);
    throw new ConnectorError('PYTHON_FAILED', `merge_python_source.py ${source} ended with ${exitCode}\n${said}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
