import { artifactPath, type GateFact, type RunState } from '@create-connector/contracts';
import { byCertainty } from '@create-connector/workflow';
import { factLine, figuresText } from './gate.ts';
import type { Paint } from './paint.ts';
import { counted, plain, wrapNames } from './text.ts';

/** Facts that the summary repeats. */
const FACTS_SHOWN = 5;

/** What a completed run made, what was verified, what is least certain, and what to do next. */
export function renderSummary(state: RunState, paint: Paint): string {
  const { source, tables, request } = state;
  const steps = state.stages.flatMap((stage) => stage.steps);
  const outputs = steps.flatMap(({ id, output }) => (output === null ? [] : [{ id, output }]));
  const tests = outputs.flatMap(({ id, output }) => (output.tests === undefined ? [] : [{ id, tests: output.tests }]));
  const live = outputs.flatMap(({ output }) => output.live ?? []);
  const facts = byCertainty(
    outputs.flatMap(({ output }) =>
      // A table's line says no more than the facts of that table, which follow.
      output.facts.filter(({ label, confidence }) => confidence !== null && !tables.includes(label)),
    ),
  );
  const edited = steps.flatMap((step) => Object.keys(step.edited)).map((path) => path.slice(path.lastIndexOf('/') + 1));
  const skipped = steps.filter(({ status }) => status === 'skipped').map(({ id }) => id);
  const [firstTables = '', ...restTables] = wrapNames(tables, 69, '');
  return [
    '',
    `${paint.bold('Connector:')} ${source}`,
    `${paint.bold('Tables:')}    ${firstTables}`,
    ...restTables.map((line) => `           ${line}`),
    `${paint.bold('Source:')}    ${artifactPath('source_folder', source)}/`,
    `${paint.bold('Tests:')}     ${artifactPath('tests_folder', source)}/`,
    `${paint.bold('Package:')}   ${distributionOf(
      outputs.flatMap(({ output }) => output.files),
      source,
    )}`,
    '',
    paint.bold(`Verified against ${request.simulate ? 'the simulated source' : 'the live API'}`),
    ...tests.map(({ id, tests: figures }) => `  ${id}: ${figuresText(figures, paint)}`),
    ...live.map(
      (figures) => `  live: ${counted(figures.records, 'record')} of ${counted(figures.tables.length, 'table')}`,
    ),
    ...(edited.length > 0 ? [`  edited by hand and kept: ${edited.map(plain).join(', ')}`] : []),
    ...(skipped.length > 0 ? [paint.warn(`  not run: ${skipped.join(', ')}`)] : []),
    '',
    ...(facts.length > 0
      ? [
          paint.bold('Least certain'),
          ...unsaid(facts)
            .slice(0, FACTS_SHOWN)
            .map((fact) => `  ${factLine(fact, true, paint)}`),
          '',
        ]
      : []),
    paint.bold('Next'),
    `  ${artifactPath('deploy_guide', source)} says how to create the connection and the pipeline.`,
    '  Correct a fact in the overrides file,',
    `    ${artifactPath('overrides', source)}`,
    `  then: create-connector resume ${source} --from research`,
    '',
  ].join('\n');
}

/** Facts of which no earlier step spoke: the first to speak was the least certain. Several may be uncertain of one table. */
function unsaid(facts: readonly GateFact[]): readonly GateFact[] {
  const keyOf = ({ label, value }: GateFact): string =>
    label.startsWith('least certain: ') ? `${label} ${value}` : label;
  return facts.filter((fact, index) => facts.findIndex((one) => keyOf(one) === keyOf(fact)) === index);
}

/** The wheel where there is one, else the folder of the distribution. */
function distributionOf(files: readonly string[], source: string): string {
  return files.find((path) => path.endsWith('.whl')) ?? `${artifactPath('dist_folder', source)}/`;
}
