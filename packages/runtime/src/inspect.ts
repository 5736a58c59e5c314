import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorError, Inspection } from '@create-connector/contracts';
import type { PythonEnvironment } from './environment.ts';
import { frameworkFolder, isPublicClone } from './framework-folder.ts';
import { runPython } from './python.ts';
import { lastLines } from './tail.ts';

/** A connector in a workspace. */
export interface ConnectorOptions {
  /** Absolute path. */
  readonly workspace: string;
  readonly source: string;
  readonly signal: AbortSignal;
}

const timeoutMs = 5 * 60_000;
const scripts = ['inspect_connector.py', 'option_reads.py'];

function readInspection(source: string, stdout: string): Inspection {
  try {
    return Inspection.parse(JSON.parse(stdout));
  } catch (error) {
    const message = `inspect_connector.py ${source}: its output is not the JSON that was expected`;
    throw new ConnectorError('PYTHON_FAILED', message, {}, { cause: error });
  }
}

/** The scripts look for the connector beside themselves: a clone, which has none of them, is shown to a copy by a link. */
async function standBeside(workspace: string, scratch: string): Promise<string> {
  const folder = join(scratch, 'tools', 'scripts');
  await mkdir(folder, { recursive: true });
  for (const name of scripts) await copyFile(join(frameworkFolder, 'tools', 'scripts', name), join(folder, name));
  await symlink(join(workspace, 'src'), join(scratch, 'src'));
  return folder;
}

/**
 * What the connector's code says of itself: tables, schemas, keys, options. The code is imported; nothing leaves the machine.
 *
 * @throws ConnectorError `PYTHON_FAILED` with the script's last lines when the connector can't be imported
 */
export async function inspectConnector(environment: PythonEnvironment, options: ConnectorOptions): Promise<Inspection> {
  const { workspace, source, signal } = options;
  const scratch = await mkdtemp(join(tmpdir(), 'create-connector-inspect-'));
  try {
    const own = join(workspace, 'tools', 'scripts');
    const folder = (await isPublicClone(workspace)) ? await standBeside(workspace, scratch) : own;
    const script = join(folder, 'inspect_connector.py');
    const result = await runPython(environment, [script, source], { cwd: workspace, workspace, signal, timeoutMs });
    if (result.exitCode === 0) return readInspection(source, result.stdout);
    const said = lastLines('', result.stderr, 5);
    throw new ConnectorError('PYTHON_FAILED', `inspect_connector.py ${source} ended with ${result.exitCode}\n${said}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
