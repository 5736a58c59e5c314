import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { artifactPath, defineStep, type Problem, type StepOutput, type Verdict } from '@create-connector/contracts';
import { ensureEnvironment } from '@create-connector/runtime';
import { builtin } from './engines/builtin.ts';
import { DeployInput } from './input.ts';
import { sdistName, wheelName } from './names.ts';
import { requirementsOf } from './requirements.ts';
import { thirdPartyImports } from './third-party-imports.ts';
import { wheelProblems } from './wheel-check.ts';

/**
 * Step 6: the connector's folder -> `pyproject.toml`, wheel, sdist, `DEPLOY.md`, connection and pipeline templates.
 *
 * Judged by what lies in `dist/{source}`: the wheel's contents, its requirements against what the code imports, and the
 * digests that `DEPLOY.md` tells.
 */
export const deployStep = defineStep<DeployInput>({
  id: 'deploy',
  title: 'Packaging and deployment guide',
  input: DeployInput,
  reads: ['source'],
  needs: (source) => [
    artifactPath('api_model', source),
    artifactPath('connector_spec', source),
    artifactPath('implementation', source),
    artifactPath('package_init', source),
    artifactPath('readme', source),
  ],
  engines: [builtin],
  async verify({ source }, { workspace, signal, report }): Promise<Verdict<StepOutput>> {
    const dist = artifactPath('dist_folder', source);
    const wheel = `${dist}/${wheelName(source)}`;
    const shipped = [
      wheel,
      `${dist}/${sdistName(source)}`,
      artifactPath('connection_template', source),
      artifactPath('pipeline_spec', source),
    ];
    const files = [artifactPath('pyproject', source), ...shipped, artifactPath('deploy_guide', source)];
    const contents = new Map<string, Uint8Array>();
    const problems: Problem[] = [];
    for (const file of files) {
      const bytes = await readFile(join(workspace, file)).catch(() => null);
      if (bytes === null) problems.push({ file, message: 'was not written' });
      else contents.set(file, bytes);
    }
    const guide = Buffer.from(contents.get(artifactPath('deploy_guide', source)) ?? []).toString('utf8');
    for (const file of shipped) {
      const bytes = contents.get(file);
      if (bytes !== undefined && !guide.includes(createHash('sha256').update(bytes).digest('hex'))) {
        problems.push({ file: artifactPath('deploy_guide', source), message: `does not tell the digest of ${file}` });
      }
    }
    const wheelBytes = contents.get(wheel);
    if (wheelBytes !== undefined) {
      const environment = await ensureEnvironment({ signal, report });
      const folder = resolve(workspace, artifactPath('source_folder', source));
      const { requirements } = requirementsOf(await thirdPartyImports(environment, folder, signal));
      for (const message of wheelProblems(wheelBytes, source, requirements)) problems.push({ file: wheel, message });
    }
    if (problems.length > 0) return { good: false, problems };
    return { good: true, output: { files, facts: [{ label: 'wheel', value: wheel, confidence: null }] } };
  },
});
