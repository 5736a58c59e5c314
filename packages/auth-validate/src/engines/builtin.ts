import { readFile } from 'node:fs/promises';
import { artifactPath, ConnectorError, chosenMethods, defaultBaseUrl, type Engine } from '@create-connector/contracts';
import { requiredOptions, writeSimulatedSource } from '@create-connector/simulator';
import { readModel, writeArtifact } from '@create-connector/workflow';
import { placeCredentials } from '../credential-placement.ts';
import type { AuthValidateInput } from '../input.ts';
import { chooseProbe, openOptions } from '../probe.ts';
import { renderAuthTest } from '../render.ts';
import { readTableOptions } from '../table-options.ts';

const template = new URL('../../python/auth_test.py', import.meta.url);

/** Writes `auth_test.py` from the source model, and the simulated source where it stands in for the live API. */
export const builtin: Engine<AuthValidateInput> = {
  id: 'builtin',
  async run({ source, simulate }, { workspace }) {
    const model = await readModel(workspace, source);
    const methods = chosenMethods(model.auth);
    if (methods === null) {
      throw new ConnectorError('STEP_FAILED', `no authentication method is known: say it in ${source}_overrides.yaml`);
    }
    const placement = placeCredentials(methods);
    if (placement === null) {
      throw new ConnectorError('STEP_FAILED', 'OAuth 2 is not offered yet: choose another authentication method');
    }
    const simulated = Object.fromEntries(model.tables.map((table) => [table.name, requiredOptions(table)]));
    const probe = chooseProbe(model, simulate ? simulated : await readTableOptions(workspace, source));
    if (probe === null) {
      const open = openOptions(model);
      const [option = 'option'] = open;
      throw new ConnectorError(
        'STEP_FAILED',
        open.length === 0
          ? 'no table can be read by a plain GET without a parent, so the credentials cannot be tried'
          : `no table can be read before ${open.join(', ')} has a value: give one in ` +
              `${artifactPath('dev_table_config', source)}, e.g. {"${model.tables[0]?.name}": {"${option}": "..."}}`,
      );
    }
    const text = renderAuthTest(await readFile(template, 'utf8'), defaultBaseUrl(model) ?? '', probe, placement);
    await writeArtifact(workspace, artifactPath('auth_test', source), text);
    if (simulate) await writeSimulatedSource(workspace, model);
  },
};
