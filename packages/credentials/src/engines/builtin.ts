import {
  artifactPath,
  ConnectorError,
  type ConnectorSpec,
  type Engine,
  type Person,
  type StepContext,
} from '@create-connector/contracts';
import { simulatedCredentials } from '@create-connector/simulator';
import { readArtifact, readConnectorSpec, readModel, writeArtifact } from '@create-connector/workflow';
import { askCredentials } from '../ask.ts';
import type { Credentials } from '../check.ts';
import { checkCredentialsText, credentialsText, readCredentialsFile } from '../credentials-file.ts';
import { askByForm } from '../form/ask-by-form.ts';
import type { CredentialsInput } from '../input.ts';
import { localSpec } from '../local-spec.ts';
import { narrowedTo, parametersOf, waysOf } from '../ways.ts';

/** Made-up values under `simulate`; else a person's file, a person at a form or the terminal, or what is there already. */
export const builtin: Engine<CredentialsInput> = {
  id: 'builtin',
  async run({ source, simulate, credentials }, context) {
    const { workspace } = context;
    const model = await readModel(workspace, source);
    if (simulate) {
      const values = simulatedCredentials(model);
      await writePrivately(workspace, artifactPath('simulated_credentials', source), values);
      return;
    }
    const spec = localSpec(await readConnectorSpec(workspace, source), model);
    const save = async (values: Credentials): Promise<void> => {
      await ignoreCredentials(workspace, artifactPath('dev_config_gitignore', source));
      await writePrivately(workspace, artifactPath('dev_config', source), values);
    };
    if (credentials !== null) await save(await readCredentialsFile(credentials, spec));
    else if (context.person === null) await requireKept(source, spec, context);
    else await askPerson(source, spec, context, context.person, save);
  },
};

/** Nobody is there: the file that is there stays, or the step cannot go on. */
async function requireKept(source: string, spec: ConnectorSpec, { workspace, report }: StepContext): Promise<void> {
  const file = artifactPath('dev_config', source);
  if (await isUsable(workspace, file, spec)) {
    report(`credentials: ${file} is kept`);
    return;
  }
  throw new ConnectorError(
    'CREDENTIALS_NOBODY_TO_ASK',
    `credentials for ${source} (${neededText(spec)}): nobody is there to ask, and no file was given`,
  );
}

/** A person keeps the file that is there, or fills in the form in a browser, or answers in the terminal. */
async function askPerson(
  source: string,
  spec: ConnectorSpec,
  context: StepContext,
  person: Person,
  save: (values: Credentials) => Promise<void>,
): Promise<void> {
  const file = artifactPath('dev_config', source);
  if (await isUsable(context.workspace, file, spec)) {
    const answer = await person.select(`${file} holds credentials already.`, [
      { value: 'keep', label: 'Use them' },
      { value: 'replace', label: 'Enter new ones' },
    ]);
    if (answer === 'keep') return;
  }
  const subject = { source, title: spec.display_name ?? source, file, spec };
  // Where nothing can be asked, no browser is opened either.
  const isGiven = parametersOf(spec).length > 0 && (await askByForm(subject, context, save));
  if (!isGiven) await save(await askCredentials(spec, person));
}

async function isUsable(workspace: string, file: string, spec: ConnectorSpec): Promise<boolean> {
  const text = await readArtifact(workspace, file);
  return text !== null && checkCredentialsText(text, spec).good;
}

/** What a file would have to hold, e.g. `token` or `token, or username and password`. */
function neededText(spec: ConnectorSpec): string {
  const ways = waysOf(spec);
  const sets = (ways.length === 0 ? [null] : ways).map((way) =>
    narrowedTo(way, spec)
      .connection.parameters.filter(({ required }) => required)
      .map(({ name }) => name)
      .join(' and '),
  );
  return sets.filter((set) => set !== '').join(', or ') || 'none required';
}

async function writePrivately(workspace: string, path: string, values: Credentials): Promise<void> {
  await writeArtifact(workspace, path, credentialsText(values), { mode: 0o600 });
}

async function ignoreCredentials(workspace: string, path: string): Promise<void> {
  const lines = ((await readArtifact(workspace, path)) ?? '').split('\n').filter((line) => line !== '');
  if (lines.includes('dev_config.json')) return;
  await writeArtifact(workspace, path, `${[...lines, 'dev_config.json'].join('\n')}\n`);
}
