import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
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

/** What was said of code that has not changed since, by the code's fingerprint: a run asks eight times. */
const known = new Map<string, Inspection>();

/** The interpreter and every Python file that the answer can depend on: the connector, the framework and the scripts. */
async function fingerprint(environment: PythonEnvironment, workspace: string, source: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([environment.python, workspace, source]));
  const framework = join(workspace, 'src', 'databricks', 'labs', 'community_connector');
  const others = new RegExp(`^(source_simulator|sources/(?!${source}/).+)/`);
  for (const folder of [framework, join(workspace, 'tools', 'scripts')]) {
    const files = await readdir(folder, { recursive: true }).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.py') && !others.test(name)).toSorted()) {
      hash.update(`${file}\0`).update(await readFile(join(folder, file)));
    }
  }
  return hash.digest('hex');
}

/**
 * What the connector's code says of itself: tables, schemas, keys, options. The code is imported; nothing leaves the machine. Within a
 * process the answer for the same code is remembered.
 *
 * @throws ConnectorError `PYTHON_FAILED` with the script's last lines when the connector can't be imported
 */
export async function inspectConnector(environment: PythonEnvironment, options: ConnectorOptions): Promise<Inspection> {
  const code = await fingerprint(environment, options.workspace, options.source);
  const inspection = known.get(code) ?? (await importAndAsk(environment, options));
  known.set(code, inspection);
  return structuredClone(inspection);
}

async function importAndAsk(environment: PythonEnvironment, options: ConnectorOptions): Promise<Inspection> {
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
