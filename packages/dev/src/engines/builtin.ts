import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath, type Engine } from '@create-connector/contracts';
import { ensureEnvironment, layDownRuntime, mergeSource } from '@create-connector/runtime';
import { readArtifact, readModel, writeArtifact } from '@create-connector/workflow';
import { emitConnector } from '../emit.ts';
import { findHooks } from '../hooks.ts';
import type { DevInput } from '../input.ts';
import { requireSupported } from '../supported.ts';
import { typeModulesOf } from '../type-modules-of.ts';

/** Compiles the model into Python, takes away modules of types that it no longer has, then merges it into one file by the workspace's own script. */
export const builtin: Engine<DevInput> = {
  id: 'builtin',
  async run({ source }, { workspace, signal, report }) {
    const model = await readModel(workspace, source);
    const hooks = findHooks((await readArtifact(workspace, artifactPath('custom', source))) ?? '');
    requireSupported(model, hooks, artifactPath('api_model', source));
    const environment = await ensureEnvironment({ signal, report });
    await layDownRuntime(workspace);
    const files = emitConnector(model, hooks);
    for (const path of await typeModulesOf(workspace, source)) {
      if (!Object.hasOwn(files, path)) await rm(join(workspace, path));
    }
    for (const [path, text] of Object.entries(files)) {
      await writeArtifact(workspace, path, text);
      report(`wrote ${path}`);
    }
    const merged = artifactPath('merged', source);
    await writeArtifact(workspace, merged, await mergeSource(environment, { workspace, source, signal }));
    report(`wrote ${merged}`);
  },
};
