import { readFile } from 'node:fs/promises';
import { artifactPath, ConnectorError, chosenMethods, defaultBaseUrl, type Engine } from '@create-connector/contracts';
import { writeSpecFolder } from '@create-connector/simulator';
import { readModel, writeArtifact } from '@create-connector/workflow';
import { askProbe } from '../ask-probe.ts';
import { placeCredentials } from '../credential-placement.ts';
import type { AuthValidateInput } from '../input.ts';
import { chooseProbe } from '../probe.ts';
import { renderAuthTest } from '../render.ts';
import { readTableOptions, withoutSimulated, withSimulated } from '../table-options.ts';

const template = new URL('../../python/auth_test.py', import.meta.url);

/** Writes `auth_test.py` from the source model, and the simulated source where it stands in for the live API. */
export const builtin: Engine<AuthValidateInput> = {
  id: 'builtin',
  async run({ source, simulate }, context) {
    const { workspace } = context;
    const model = await readModel(workspace, source);
    const methods = chosenMethods(model.auth);
    if (methods === null) {
      throw new ConnectorError('STEP_FAILED', `no authentication method is known: say it in ${source}_overrides.yaml`);
    }
    const placement = placeCredentials(methods);
    if (placement === null) {
      throw new ConnectorError('STEP_FAILED', 'OAuth 2 is not offered yet: choose another authentication method');
    }
    const given = await readTableOptions(workspace, source);
    const values = simulate ? withSimulated(model, given) : withoutSimulated(model, given);
    const probe = chooseProbe(model, values) ?? (await askProbe(model, given, context));
    const text = renderAuthTest(await readFile(template, 'utf8'), defaultBaseUrl(model) ?? '', probe, placement);
    await writeArtifact(workspace, artifactPath('auth_test', source), text);
    if (simulate) {
      await writeSpecFolder(workspace, artifactPath('simulated_folder', source), model, { tableOptions: given });
    }
  },
};
