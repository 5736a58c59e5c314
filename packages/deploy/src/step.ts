import { artifactPath, ConnectorError, defineStep, type StepOutput, type Verdict } from '@create-connector/contracts';
import { readArtifact, statArtifact } from '@create-connector/workflow';
import { builtin } from './engines/builtin.ts';
import { DeployInput } from './input.ts';
import { type OwnProject, readOwnProject } from './own-project.ts';
import { needsLiveTesting } from './pull-request.ts';
import { deliveredFiles, distributionProblems } from './verify.ts';

/**
 * Step 6: the connector's folder -> `pyproject.toml`, wheel, sdist, `DEPLOY.md`, connection and pipeline templates, `PR.md`.
 *
 * Judged by what lies in `dist/{source}`: what the archives hold, that it is what the folder holds, what first fails on the
 * platform, the pipeline's form, and the digests that `DEPLOY.md` tells.
 */
export const deployStep = defineStep<DeployInput>({
  id: 'deploy',
  title: 'Packaging and deployment guide',
  input: DeployInput,
  reads: ['source', 'simulate', 'credentials'],
  needs: (source) => [
    artifactPath('api_model', source),
    artifactPath('connector_spec', source),
    artifactPath('implementation', source),
    artifactPath('package_init', source),
    artifactPath('readme', source),
  ],
  engines: [builtin],
  async verify(input, context): Promise<Verdict<StepOutput>> {
    const { source } = input;
    const project = artifactPath('pyproject', source);
    let own: OwnProject;
    try {
      own = readOwnProject(project, await readArtifact(context.workspace, project));
    } catch (error) {
      if (!ConnectorError.is(error, 'ARTIFACT_INVALID')) throw error;
      return { good: false, problems: [{ file: project, message: error.message.slice(project.length + 2) }] };
    }
    const problems = await distributionProblems(input, own.version, context);
    if (problems.length > 0) return { good: false, problems };
    const { wheel, all } = deliveredFiles(source, own.version);
    const pullRequest = (await readArtifact(context.workspace, artifactPath('pull_request', source))) ?? '';
    const logo = artifactPath('logo', source);
    const fact = (label: string, value: string) => ({ label, value, confidence: null });
    const facts = [
      fact('wheel', wheel),
      fact('version', `${own.version}, raised in ${project}`),
      fact('license', own.license ?? 'not stated; say it in pyproject.toml'),
      ...(pullRequest.includes(needsLiveTesting) ? [fact('pull request', needsLiveTesting)] : []),
      ...((await statArtifact(context.workspace, logo)) === null ? [fact('logo', `missing: ${logo}`)] : []),
    ];
    return { good: true, output: { files: all, facts } };
  },
});
