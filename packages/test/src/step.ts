import {
  artifactPath,
  defineStep,
  type GateFact,
  type Problem,
  type StepContext,
  type StepOutput,
  type TestFigures,
  type Verdict,
} from '@create-connector/contracts';
import { readArtifact, sumFigures } from '@create-connector/workflow';
import { builtin } from './engines/builtin.ts';
import { TestInput } from './input.ts';
import { judge, rightlySkipped } from './judge.ts';
import { checkLive, liveFacts } from './live/live-check.ts';
import { findLiveCredentials } from './live-credentials.ts';
import { readSourceFiles } from './review/source-files.ts';
import { runLive, runSimulated } from './run-tests.ts';
import { simulatorParts } from './simulator-parts.ts';
import { keepTestReport, testedDigest } from './test-report.ts';

const artifacts = ['tests_init', 'connector_test', 'reading_test', 'dev_table_config', 'simulator_endpoints'] as const;

/**
 * Step 4: source model and connector -> tests and a simulated source, which are then run.
 *
 * Good only when pytest's own report has at least one test passed, none failed, and none skipped but those that are named in
 * this package. With real credentials the auth test is run against the live API as well, and each table is looked at there:
 * two pages, reading only. What a table's look finds is told; a refused credential alone ends the step.
 */
export const testStep = defineStep<TestInput>({
  id: 'test',
  title: 'Tests',
  input: TestInput,
  reads: ['source', 'simulate', 'credentials'],
  needs: (source) => [
    artifactPath('api_model', source),
    artifactPath('implementation', source),
    artifactPath('package_init', source),
  ],
  engines: [builtin],
  async verify(input, context): Promise<Verdict<StepOutput>> {
    const files = artifacts.map((kind) => artifactPath(kind, input.source));
    const missing = await missingFiles(files, context.workspace);
    if (missing.length > 0) return { good: false, problems: missing };
    const report = await runSimulated(input.source, context);
    const digest = testedDigest(await readSourceFiles(context.workspace, input.source), input.source);
    await keepTestReport(context.workspace, input.source, digest, report.cases);
    const problems = judge(report, artifactPath('tests_folder', input.source), []);
    if (problems.length > 0) return { good: false, problems, code: 'TESTS_FAILED' };
    files.push(...(await simulatorParts(input.source, context.workspace)));
    const facts = [fact('simulated', report.figures)];
    const skipped = rightlySkipped(report);
    if (skipped.length > 0) facts.push({ label: 'do not apply', value: skipped.join(', '), confidence: null });
    const tests = { ...report.figures, ...(skipped.length > 0 ? { inapplicable: skipped.length } : {}) };
    if (input.simulate) return { good: true, output: { files, facts, tests } };
    return withLiveRun(input, context, { files, facts, tests });
  },
});

async function withLiveRun(
  input: TestInput,
  context: StepContext,
  simulated: StepOutput & { readonly tests: TestFigures },
): Promise<Verdict<StepOutput>> {
  const file = artifactPath('auth_test', input.source);
  if ((await readArtifact(context.workspace, file)) === null) {
    return { good: false, problems: [{ file, message: 'is not there; the step auth-validate makes it' }] };
  }
  const credentials = await findLiveCredentials(input, context.workspace);
  if (credentials === null) {
    const named = input.credentials ?? artifactPath('dev_config', input.source);
    return { good: false, problems: [{ file: named, message: 'no JSON object of credentials lies there' }] };
  }
  const report = await runLive(input.source, credentials.path, context);
  const problems = judge(report, file, credentials.secrets);
  if (problems.length > 0) return { good: false, problems, code: 'TESTS_FAILED' };
  const { figures, refused } = await checkLive(input.source, credentials, context);
  if (refused.length > 0) return { good: false, problems: refused, code: 'AUTH_FAILED' };
  const { files, facts, tests } = simulated;
  const live = [
    fact('live auth test', report.figures),
    ...liveFacts(figures, artifactPath('drift_overrides', input.source)),
  ];
  return {
    good: true,
    output: { files, facts: [...facts, ...live], tests: sumFigures([tests, report.figures]), live: figures },
  };
}

const fact = (label: string, { passed }: TestFigures): GateFact => ({
  label,
  value: `${passed} passed`,
  confidence: null,
});

async function missingFiles(files: readonly string[], workspace: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of files) {
    if ((await readArtifact(workspace, file)) === null) problems.push({ file, message: 'was not written' });
  }
  return problems;
}
