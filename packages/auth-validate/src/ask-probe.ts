import { artifactPath, ConnectorError, type SourceModel, type StepContext } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';
import { chooseProbe, openTable, type Probe, type TableOptions } from './probe.ts';

/**
 * Asks a person for the option values without which no table can be read, and keeps them in `dev_table_config.json`, where
 * the connector's tests find them as well.
 *
 * @param given - what that file holds
 * @throws ConnectorError STEP_FAILED where nobody is there to ask, or no table can be read by a plain GET at all
 */
export async function askProbe(model: SourceModel, given: TableOptions, context: StepContext): Promise<Probe> {
  const { person, workspace } = context;
  const file = artifactPath('dev_table_config', model.source);
  const open = openTable(model);
  if (open === null) {
    throw new ConnectorError(
      'STEP_FAILED',
      'no table can be read by a plain GET without a parent, so the credentials cannot be tried',
    );
  }
  if (person === null) {
    const names = open.options.map(({ name }) => name);
    const example = JSON.stringify({ [open.table]: Object.fromEntries(names.map((name) => [name, '...'])) });
    throw new ConnectorError(
      'STEP_FAILED',
      `no table can be read before ${names.join(' and ')} has a value: give one in ${file}, e.g. ${example}`,
    );
  }
  const values: Record<string, string> = {};
  for (const { name, description } of open.options) {
    const about = description === null ? '' : ` (${description.replace(/\s+/g, ' ').trim()})`;
    const message = `${name}${about}: a value to read ${open.table} with`;
    values[name] = (await person.text({ name, message, secret: false, required: true })).trim();
  }
  const all: TableOptions = { ...given, [open.table]: { ...given[open.table], ...values } };
  const probe = chooseProbe(model, { [open.table]: values });
  if (probe === null) throw new ConnectorError('STEP_FAILED', `${open.table} cannot be read with these options`);
  await writeArtifact(workspace, file, `${JSON.stringify(all, null, 2)}\n`);
  return probe;
}
