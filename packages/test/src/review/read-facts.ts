import { createHash } from 'node:crypto';
import { artifactPath, LiveFigures, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment, inspectConnector, mergeSource } from '@create-connector/runtime';
import { parseConnectorSpec, readArtifact, readModel } from '@create-connector/workflow';
import type { TestInput } from '../input.ts';
import { findLiveCredentials } from '../live-credentials.ts';
import { runSimulated } from '../run-tests.ts';
import { keepTestReport, readTestReport, testedDigest } from '../test-report.ts';
import { observeCode } from './code-facts.ts';
import type { ReviewFacts } from './facts.ts';
import { pylintNotes } from './pylint.ts';
import { readEndpoints } from './read-endpoints.ts';
import { readSourceFiles } from './source-files.ts';

/** The facts of the last review of this process, by the digest of all that they come from: judging follows reviewing at once. */
const last: { digest: string; facts: ReviewFacts | null } = { digest: '', facts: null };

/**
 * Gathers what a review judges by. Tests are run once where step 4 has not run exactly these files.
 *
 * @throws ConnectorError PYTHON_FAILED where the connector can't be imported or merged
 */
export async function readReviewFacts(input: TestInput, context: StepContext): Promise<ReviewFacts> {
  const { source } = input;
  const { workspace, signal, report } = context;
  const texts = await readSourceFiles(workspace, source);
  const liveText = await readArtifact(workspace, artifactPath('live_report', source));
  const credentials = input.simulate ? null : await findLiveCredentials(input, workspace);
  const secrets = credentials?.secrets ?? [];
  const digest = createHash('sha256')
    .update(JSON.stringify([workspace, ...texts, liveText, secrets]))
    .digest('hex');
  if (last.facts !== null && last.digest === digest) return last.facts;

  const environment = await ensureEnvironment({ signal, report });
  const python = [...texts.keys()].filter((file) => file.endsWith('.py') && file !== artifactPath('merged', source));
  const isTest = (file: string): boolean => file.startsWith(`${artifactPath('tests_folder', source)}/`);
  const linted = new Map([...texts].filter(([file]) => python.includes(file) && !isTest(file)));
  const specFile = artifactPath('connector_spec', source);
  const spec = parseConnectorSpec(texts.get(specFile) ?? '', specFile);
  const [model, inspection, code, pylint, merged] = await Promise.all([
    readModel(workspace, source),
    inspectConnector(environment, { workspace, source, signal }),
    observeCode(environment, workspace, python, signal),
    pylintNotes(environment, workspace, linted, signal),
    mergeSource(environment, { workspace, source, signal }),
  ]);
  const facts: ReviewFacts = {
    source,
    model,
    inspection,
    code,
    pylint,
    merged,
    texts,
    secrets,
    files: [...texts.keys()],
    spec: 'spec' in spec ? spec.spec : spec.problems,
    endpoints: readEndpoints(texts.get(artifactPath('simulator_endpoints', source)) ?? null),
    cases: await testCases(source, texts, context),
    live: liveText === null ? null : LiveFigures.parse(JSON.parse(liveText)),
  };
  Object.assign(last, { digest, facts });
  return facts;
}

async function testCases(
  source: string,
  texts: ReadonlyMap<string, string>,
  context: StepContext,
): Promise<ReviewFacts['cases']> {
  const digest = testedDigest(texts, source);
  const known = await readTestReport(context.workspace, source, digest);
  if (known !== null) return known;
  context.report('Running the tests again: something changed since they were run');
  const { cases } = await runSimulated(source, context);
  await keepTestReport(context.workspace, source, digest, cases);
  return cases;
}
