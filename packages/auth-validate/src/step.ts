import {
  artifactPath,
  defaultBaseUrl,
  defineStep,
  type GateFact,
  type StepOutput,
  type Verdict,
} from '@create-connector/contracts';
import { readArtifact, readModel } from '@create-connector/workflow';
import { findCredentials, secretsOf } from './credentials.ts';
import { builtin } from './engines/builtin.ts';
import { AuthValidateInput } from './input.ts';
import { judge } from './judge.ts';
import { tryCredentials } from './try-credentials.ts';

/**
 * Step 2c: source model -> `auth_test.py`, which is then run.
 *
 * Good only when at least one test passed, none failed and none was skipped. A refused credential is named by its option.
 */
export const authValidateStep = defineStep<AuthValidateInput>({
  id: 'auth-validate',
  title: 'Authentication test',
  input: AuthValidateInput,
  reads: ['source', 'simulate', 'credentials'],
  needs: (source) => [artifactPath('api_model', source)],
  engines: [builtin],
  async verify(input, context): Promise<Verdict<StepOutput>> {
    const file = artifactPath('auth_test', input.source);
    if ((await readArtifact(context.workspace, file)) === null) {
      return { good: false, problems: [{ file, message: 'was not written' }] };
    }
    const credentials = await findCredentials(input, context.workspace);
    const run = await tryCredentials(input, credentials, context);
    const problems = judge(run, file, credentials === null ? [] : secretsOf(credentials));
    if (problems.length > 0) return { good: false, problems, code: 'AUTH_FAILED' };
    const model = await readModel(context.workspace, input.source);
    const asked = input.simulate
      ? 'simulated source'
      : (credentials?.values['base_url'] ?? defaultBaseUrl(model) ?? '');
    const facts: GateFact[] = [{ label: 'credentials accepted by', value: asked, confidence: null }];
    return { good: true, output: { files: [file], facts, tests: run.figures } };
  },
});
