import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath, type SourceModel } from '@create-connector/contracts';
import { readArtifact, writeArtifact } from '@create-connector/workflow';
import { type SimulatorOptions, simulatorFiles } from './files.ts';
import { hooksOf, type SourceHooks } from './hooks.ts';

/** The hooks of a source in a workspace: those that its `{source}_custom.py` defines. */
export async function readHooks(workspace: string, source: string): Promise<SourceHooks> {
  return hooksOf(await readArtifact(workspace, artifactPath('custom', source)));
}

/**
 * Writes a simulated source into a folder of the workspace, and takes away the corpora of tables it no longer has.
 *
 * @param folder - relative to the workspace
 * @returns the files' paths relative to the workspace
 * @throws ConnectorError `ARTIFACT_INVALID` naming the table and the fact that cannot be simulated
 */
export async function writeSpecFolder(
  workspace: string,
  folder: string,
  model: SourceModel,
  options: SimulatorOptions = {},
): Promise<readonly string[]> {
  const hooks = options.hooks ?? (await readHooks(workspace, model.source));
  const files = simulatorFiles(model, { ...options, hooks });
  for (const [path, text] of Object.entries(files)) await writeArtifact(workspace, `${folder}/${path}`, text);
  for (const name of await corpusNames(join(workspace, folder))) {
    if (!Object.hasOwn(files, `corpus/${name}`)) await rm(join(workspace, folder, 'corpus', name));
  }
  return Object.keys(files).map((path) => `${folder}/${path}`);
}

/** Writes the simulated source that is used until step 4 has written the committed one. Returns the files' paths. */
export async function writeSimulatedSource(workspace: string, model: SourceModel): Promise<readonly string[]> {
  return writeSpecFolder(workspace, artifactPath('simulated_folder', model.source), model);
}

async function corpusNames(specFolder: string): Promise<readonly string[]> {
  const names = await readdir(join(specFolder, 'corpus'));
  return names.filter((name) => name.endsWith('.json'));
}
