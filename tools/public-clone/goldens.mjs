// Every trait that can be generated, in the clone: the golden models of packages/dev, each with the simulated source that is made of it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { emitConnector } from '@create-connector/dev';
import { requiredOptions, simulatedBaseUrl, simulatedCredentials, simulatorFiles } from '@create-connector/simulator';
import { parseModel } from '@create-connector/workflow';
import { root } from '../setup/install.mjs';

const folder = join(root, 'packages', 'dev', 'test', 'golden');

/** The golden models; one with hooks of a person reads what only these know. */
function readModels() {
  const traits = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return traits
    .filter(({ name }) => !readdirSync(join(folder, name)).includes('custom.py'))
    .map(({ name }) => readModel(join(folder, name, 'model.yaml')))
    .map((model, index) => ({ ...model, source: `${model.source}_golden_${index + 1}` }));
}

function readModel(file) {
  const read = parseModel(readFileSync(file, 'utf8'), file);
  if (!('model' in read)) throw new Error(JSON.stringify(read.problems));
  return read.model;
}

/**
 * Writes connectors and simulated sources of all golden models into a clone.
 *
 * @returns the cases of their tables, as `test_public_corpora.py` takes them
 */
export function writeGoldens(clone) {
  return readModels().flatMap((model) => {
    const { source } = model;
    const emitted = emitConnector(model, new Set());
    const options = Object.assign({ max_records_per_batch: '5' }, ...model.tables.map(requiredOptions));
    const tableOptions = Object.fromEntries(model.tables.map(({ name }) => [name, options]));
    const simulator = artifactPath('simulator_folder', source);
    const simulated = Object.entries(simulatorFiles(model, { tableOptions }));
    const files = [...Object.entries(emitted), ...simulated.map(([path, text]) => [`${simulator}/${path}`, text])];
    for (const [path, text] of files) {
      mkdirSync(dirname(join(clone, path)), { recursive: true });
      writeFileSync(join(clone, path), text);
    }
    const connector = /^class (\w+LakeflowConnect)\(/m.exec(emitted[artifactPath('implementation', source)])?.[1];
    const config = { base_url: simulatedBaseUrl(model), ...simulatedCredentials(model) };
    const shared = { source, class: connector, simulator: source, config, options, empty: false, null_columns: [] };
    return model.tables.map(({ name }) => ({ ...shared, table: name }));
  });
}

/** Takes away what {@link writeGoldens} wrote. */
export function removeGoldens(clone) {
  for (const { source } of readModels()) {
    for (const kind of ['source_folder', 'simulator_folder']) {
      rmSync(join(clone, artifactPath(kind, source)), { recursive: true, force: true });
    }
  }
}
