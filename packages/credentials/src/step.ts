import {
  artifactPath,
  type ConnectorSpec,
  defineStep,
  type Problem,
  type StepOutput,
  type Verdict,
} from '@create-connector/contracts';
import { readArtifact, readConnectorSpec, readModel, statArtifact } from '@create-connector/workflow';
import { checkCredentialsText } from './credentials-file.ts';
import { builtin } from './engines/builtin.ts';
import { CredentialsInput } from './input.ts';
import { localSpec } from './local-spec.ts';

/**
 * Step 2b: `connector_spec.yaml` -> `dev_config.json` (0600, ignored by git), or the run folder's made-up credentials.
 *
 * Judged by the file alone: its values by the spec, its mode, and the ignore rule beside it. No fact shows a value.
 */
export const credentialsStep = defineStep<CredentialsInput>({
  id: 'credentials',
  title: 'Credentials',
  input: CredentialsInput,
  reads: ['source', 'simulate', 'credentials'],
  needs: (source) => [artifactPath('api_model', source), artifactPath('connector_spec', source)],
  engines: [builtin],
  async verify({ source, simulate }, { workspace }): Promise<Verdict<StepOutput>> {
    const file = artifactPath(simulate ? 'simulated_credentials' : 'dev_config', source);
    const text = await readArtifact(workspace, file);
    if (text === null) return { good: false, problems: [{ file, message: 'was not written' }] };
    const spec = localSpec(await readConnectorSpec(workspace, source), await readModel(workspace, source));
    const checked = checkCredentialsText(text, simulate ? withoutAddress(spec) : spec);
    const problems: Problem[] = checked.good ? [] : checked.problems.map((message) => ({ file, message }));
    if ((await statArtifact(workspace, file))?.isPrivate !== true) {
      problems.push({ file, message: 'others may read it; expected mode 0600' });
    }
    const ignore = artifactPath('dev_config_gitignore', source);
    if (!simulate && !/^dev_config\.json$/m.test((await readArtifact(workspace, ignore)) ?? '')) {
      problems.push({ file: ignore, message: 'does not name dev_config.json: credentials could be committed' });
    }
    if (problems.length > 0) return { good: false, problems, code: 'CREDENTIALS_INVALID' };
    const given = checked.good ? Object.keys(checked.values).join(', ') : '';
    const facts = [
      { label: 'credentials', value: `${simulate ? 'made up' : 'given'}: ${given || 'none needed'}`, confidence: null },
    ];
    return { good: true, output: { files: simulate ? [file] : [file, ignore], facts } };
  },
});

/** The simulated source's address is known only while it runs, so no simulated credentials hold it. */
function withoutAddress(spec: ConnectorSpec): ConnectorSpec {
  const parameters = spec.connection.parameters.filter(({ name }) => name !== 'base_url');
  return { ...spec, connection: { ...spec.connection, parameters } };
}
