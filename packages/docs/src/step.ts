import { artifactPath, defineStep, type StepOutput, type Verdict } from '@create-connector/contracts';
import { readArtifact } from '@create-connector/workflow';
import { readmeProblems } from './check.ts';
import { builtin } from './engines/builtin.ts';
import { DocsInput } from './input.ts';
import { readFacts } from './read-facts.ts';

/** Step 5a: the connector's code, the model and the spec -> `README.md`, judged by what the code has. */
export const docsStep = defineStep<DocsInput>({
  id: 'docs',
  title: 'Documentation',
  input: DocsInput,
  reads: ['source'],
  needs: (source) => [
    artifactPath('api_model', source),
    artifactPath('connector_spec', source),
    artifactPath('implementation', source),
  ],
  engines: [builtin],
  async verify({ source }, context): Promise<Verdict<StepOutput>> {
    const file = artifactPath('readme', source);
    const text = await readArtifact(context.workspace, file);
    if (text === null) return { good: false, problems: [{ file, message: 'was not written' }] };
    const facts = await readFacts(source, context);
    const problems = readmeProblems(text, facts).map((message) => ({ file, message }));
    if (problems.length > 0) return { good: false, problems };
    const tables = facts.inspection.tables.map(({ name }) => name);
    return { good: true, output: { files: [file], facts: [], tables } };
  },
});
