import { readFile } from 'node:fs/promises';
import { artifactPath, ConnectorError, type Engine } from '@create-connector/contracts';
import { writeSpecFolder } from '@create-connector/simulator';
import { readModel, writeArtifact } from '@create-connector/workflow';
import { askProbe } from '../ask-probe.ts';
import type { AuthValidateInput } from '../input.ts';
import { chooseProbe } from '../probe.ts';
import { renderAuthTest } from '../render.ts';
import { readTableOptions, withoutSimulated, withSimulated } from '../table-options.ts';

const template = (name: string): Promise<string> =>
  readFile(new URL(`../../python/${name}.py`, import.meta.url), 'utf8');

/** Writes `auth_test.py` from the source model, and the simulated source where it stands in for the live API. */
export const builtin: Engine<AuthValidateInput> = {
  id: 'builtin',
  async run({ source, simulate }, context) {
    const { workspace } = context;
    const model = await readModel(workspace, source);
    if (model.auth.chosen === null) {
      throw new ConnectorError('STEP_FAILED', `no authentication method is known: say it in ${source}_overrides.yaml`);
    }
    const given = await readTableOptions(workspace, source);
    const values = simulate ? withSimulated(model, given) : withoutSimulated(model, given);
    const probe = chooseProbe(model, values) ?? (await askProbe(model, given, context));
    const templates = { one: await template('auth_test'), ways: await template('auth_test_ways') };
    const text = renderAuthTest(templates, model, probe);
    await writeArtifact(workspace, artifactPath('auth_test', source), text);
    if (simulate) {
      await writeSpecFolder(workspace, artifactPath('simulated_folder', source), model, { tableOptions: given });
    }
  },
};
