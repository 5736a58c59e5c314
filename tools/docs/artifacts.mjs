// docs/reference/artifacts.md: where every file lies. A kind without words here fails.
import { artifactKinds, artifactPath } from '@create-connector/contracts';

/** What each artifact is, and the step that writes it; `you`: a person, `run`: the workflow itself. */
const about = {
  source_folder: ['dev', 'the connector: one folder, one package'],
  api_doc: ['research', 'what the API offers, for people; unknown facts as `TBD:`'],
  api_model: ['research', 'the source model: every fact, with its evidence'],
  overrides: ['you', 'corrections of the source model; written at gates too'],
  probes: ['research', 'what requests to the API showed, where it was probed; never a value of a record'],
  connector_spec: ['spec', 'parameters of the connection; the options that tables read'],
  implementation: ['dev', 'the connector'],
  client: ['dev', 'address, credentials, retries, ways of paging'],
  schemas: ['dev', 'the tables: columns, requests, cursors'],
  package_init: ['dev', 'the package of the connector'],
  custom: ['you', 'hooks: what rules cannot express'],
  merged: ['dev', 'the connector in one file, by the merge script'],
  readme: ['docs', 'how the connector is set up and used'],
  logo: ['you', 'a logo, which the public repository asks for'],
  pyproject: ['deploy', 'the package; its version, license, authors and urls are yours'],
  tests_folder: ['test', 'the tests of the connector'],
  dev_config: ['credentials', 'credentials, mode 0600; ignored by git; never under `--simulate`'],
  dev_config_gitignore: ['credentials', 'keeps the credentials out of git'],
  dev_table_config: ['test', 'options that the tables need in tests; yours stay'],
  tests_init: ['test', 'the package of the tests'],
  auth_test: ['auth-validate', 'one small read with the credentials'],
  connector_test: ['test', 'the public test suite on the connector'],
  reading_test: ['test', 'small batches, resuming, keys, errors'],
  self_review: ['test:review', 'a score, and a line for each finding'],
  simulator_folder: ['test', 'the simulated source'],
  simulator_endpoints: ['test', 'its endpoints'],
  simulator_corpus: ['test', 'its records'],
  simulator_handlers: ['test', 'what its format cannot say, in Python'],
  dist_folder: ['deploy', 'wheel, sdist, and what a deployment needs'],
  deploy_guide: ['deploy', 'how to deploy, command by command'],
  connection_template: ['deploy', 'the connection, without secrets'],
  pipeline_spec: ['deploy', 'a managed pipeline over all tables'],
  pull_request: ['deploy', 'the text of a pull request'],
  run_folder: ['run', 'the state of this source’s run, no part of the connector'],
  run_state: ['run', 'where the run stands'],
  event_log: ['run', 'what happened, an [event](../json-events.md) a line'],
  gate_copies: ['run', 'files as each gate saw them, for what changed'],
  kept_edits: ['run', 'edited files that were replaced'],
  run_lock: ['run', 'the process at work'],
  test_report: ['test', 'what the tests came to'],
  live_report: ['test', 'what the look at the live API came to'],
  drift_overrides: ['test', 'where the live API differs, as corrections'],
  kept_document: ['research', 'the description as it was read, where it was no file'],
  simulated_folder: ['auth-validate', 'the simulated source before step 4, and for `simulate`'],
  simulated_credentials: ['credentials', 'made-up credentials for the simulated source'],
  model_schema: ['research', 'the JSON Schema of source models, for editors'],
};

/** The page. @throws where an artifact has no words, or words no artifact */
export function artifactsPage() {
  const missing = artifactKinds.filter((kind) => !(kind in about));
  const extra = Object.keys(about).filter((kind) => !artifactKinds.includes(kind));
  if (missing.length + extra.length > 0) {
    throw new Error(`tools/docs/artifacts.mjs: no words for [${missing}], and words for what is not there [${extra}]`);
  }
  return [
    '# Files of a workspace',
    '',
    'Paths are relative to the folder of `--workspace` and are written from `packages/contracts/src/artifacts.ts`. The layout is that of the',
    'public lakeflow-community-connectors repository. Besides these, a fresh workspace gets the framework that connectors import.',
    '',
    '| path | written by | what it is |',
    '| --- | --- | --- |',
    ...artifactKinds.map((kind) => {
      const [writer, words] = about[kind];
      return `| \`${artifactPath(kind, '{source}')}\` | ${writer} | ${words} |`;
    }),
    '',
  ].join('\n');
}
