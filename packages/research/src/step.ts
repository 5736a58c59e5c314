import { artifactPath, defineStep, type Problem, type StepOutput, type Verdict } from '@create-connector/contracts';
import { parseModel, readArtifact } from '@create-connector/workflow';
import { builtin } from './engines/builtin.ts';
import { ResearchInput } from './input.ts';
import { gateFactsOf } from './model/facts.ts';
import { apiDocSections } from './render/api-doc.ts';

/** Step 1: API documentation -> `{source}_api_model.yaml` and `{source}_api_doc.md`. */
export const researchStep = defineStep<ResearchInput>({
  id: 'research',
  title: 'API research',
  input: ResearchInput,
  reads: ['source', 'tables', 'doc', 'probe', 'simulate', 'credentials'],
  needs: () => [],
  engines: [builtin],
  async verify({ source, tables }, { workspace }): Promise<Verdict<StepOutput>> {
    const modelFile = artifactPath('api_model', source);
    const docFile = artifactPath('api_doc', source);
    const problems: Problem[] = [];
    const modelText = await readArtifact(workspace, modelFile);
    if (modelText === null) return { good: false, problems: [{ file: modelFile, message: 'was not written' }] };
    const read = parseModel(modelText, modelFile);
    if (!('model' in read)) return { good: false, problems: read.problems };
    const { model } = read;
    if (model.source !== source) {
      problems.push({ file: modelFile, message: `is the model of ${model.source}, not of ${source}` });
    }
    const names = model.tables.map((table) => table.name);
    for (const name of tables ?? []) {
      if (!names.includes(name))
        problems.push({ file: modelFile, message: `table ${name} was asked for and is not there` });
    }
    const doc = await readArtifact(workspace, docFile);
    if (doc === null) problems.push({ file: docFile, message: 'was not written' });
    else problems.push(...missingFrom(doc, docFile, names));
    if (problems.length > 0) return { good: false, problems };
    const files = [modelFile, docFile, artifactPath('model_schema', source)];
    return { good: true, output: { files, facts: gateFactsOf(model), tables: names } };
  },
});

/** Sections that are missing or out of order, and tables that the doc does not name. */
function missingFrom(doc: string, file: string, tables: readonly string[]): Problem[] {
  const headings = [...doc.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
  const problems: Problem[] = [];
  let last = -1;
  for (const section of apiDocSections) {
    const index = headings.indexOf(section);
    if (index < 0) problems.push({ file, message: `the section "${section}" is missing` });
    else if (index < last) problems.push({ file, message: `the section "${section}" is out of order` });
    else last = index;
  }
  for (const table of tables) {
    if (!doc.includes(`\`${table}\``)) problems.push({ file, message: `the table ${table} is not named` });
  }
  return problems;
}
