import {
  artifactPath,
  ConnectorError,
  type ConnectorSpec,
  type Engine,
  type StepContext,
} from '@create-connector/contracts';
import { simulatedCredentials } from '@create-connector/simulator';
import { readArtifact, readConnectorSpec, readModel, writeArtifact } from '@create-connector/workflow';
import { askCredentials } from '../ask.ts';
import type { Credentials } from '../check.ts';
import { checkCredentialsText, credentialsText, readCredentialsFile } from '../credentials-file.ts';
import type { CredentialsInput } from '../input.ts';

/** Made-up values under `simulate`; else a person's file, a person at the terminal, or what is there already. */
export const builtin: Engine<CredentialsInput> = {
  id: 'builtin',
  async run({ source, simulate, credentials }, context) {
    const { workspace } = context;
    if (simulate) {
      const values = simulatedCredentials(await readModel(workspace, source));
      await writePrivately(workspace, artifactPath('simulated_credentials', source), values);
      return;
    }
    const spec = await readConnectorSpec(workspace, source);
    const values =
      credentials === null ? await findValues(source, spec, context) : await readCredentialsFile(credentials, spec);
    if (values === null) return;
    await ignoreCredentials(workspace, artifactPath('dev_config_gitignore', source));
    await writePrivately(workspace, artifactPath('dev_config', source), values);
  },
};

/** null: the file that is there stays. */
async function findValues(source: string, spec: ConnectorSpec, context: StepContext): Promise<Credentials | null> {
  const { workspace, person, report } = context;
  const file = artifactPath('dev_config', source);
  const text = await readArtifact(workspace, file);
  const isUsable = text !== null && checkCredentialsText(text, spec).good;
  if (person === null) {
    if (isUsable) {
      report(`credentials: ${file} is kept`);
      return null;
    }
    const needed = spec.connection.parameters.filter(({ required }) => required).map(({ name }) => name);
    throw new ConnectorError(
      'CREDENTIALS_NOBODY_TO_ASK',
      `credentials for ${source} (${needed.join(', ') || 'none required'}): nobody is there to ask, and no file was given`,
    );
  }
  if (isUsable) {
    const answer = await person.select(`${file} holds credentials already.`, [
      { value: 'keep', label: 'Use them' },
      { value: 'replace', label: 'Enter new ones' },
    ]);
    if (answer === 'keep') return null;
  }
  return askCredentials(spec, person);
}

async function writePrivately(workspace: string, path: string, values: Credentials): Promise<void> {
  await writeArtifact(workspace, path, credentialsText(values), { mode: 0o600 });
}

async function ignoreCredentials(workspace: string, path: string): Promise<void> {
  const lines = ((await readArtifact(workspace, path)) ?? '').split('\n').filter((line) => line !== '');
  if (lines.includes('dev_config.json')) return;
  await writeArtifact(workspace, path, `${[...lines, 'dev_config.json'].join('\n')}\n`);
}
