import { artifactPath, type Engine } from '@create-connector/contracts';
import { layDownRuntime } from '@create-connector/runtime';
import { writeSpecFolder } from '@create-connector/simulator';
import { readModel, writeArtifact } from '@create-connector/workflow';
import { renderConnectorTest, renderReadingTest } from '../connector-test.ts';
import type { TestInput } from '../input.ts';
import { readTableConfig } from '../read-table-config.ts';
import { tableConfig } from '../table-config.ts';

/** Writes the test file, the options it reads tables with, and the simulated source, all from the source model. */
export const builtin: Engine<TestInput> = {
  id: 'builtin',
  async run({ source }, { workspace }) {
    const model = await readModel(workspace, source);
    const options = tableConfig(model, await readTableConfig(workspace, source));
    await layDownRuntime(workspace);
    await writeSpecFolder(workspace, artifactPath('simulator_folder', source), model, { tableOptions: options });
    await writeArtifact(workspace, artifactPath('tests_init', source), '');
    await writeArtifact(workspace, artifactPath('connector_test', source), renderConnectorTest(model));
    await writeArtifact(workspace, artifactPath('reading_test', source), renderReadingTest(model));
    const text = `${JSON.stringify(options, null, 2)}\n`;
    await writeArtifact(workspace, artifactPath('dev_table_config', source), text);
  },
};
