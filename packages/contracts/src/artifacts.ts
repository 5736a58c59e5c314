const CC = 'src/databricks/labs/community_connector';
const sourceFolder = (source: string): string => `${CC}/sources/${source}`;
const testsFolder = (source: string): string => `tests/unit/sources/${source}`;
const simulatorFolder = (source: string): string => `${CC}/source_simulator/specs/${source}`;
const runFolder = (source: string): string => `.create-connector/${source}`;

const paths = {
  source_folder: sourceFolder,
  api_doc: (source) => `${sourceFolder(source)}/${source}_api_doc.md`,
  api_model: (source) => `${sourceFolder(source)}/${source}_api_model.yaml`,
  overrides: (source) => `${sourceFolder(source)}/${source}_overrides.yaml`,
  probes: (source) => `${sourceFolder(source)}/${source}_probes.yaml`,
  connector_spec: (source) => `${sourceFolder(source)}/connector_spec.yaml`,
  implementation: (source) => `${sourceFolder(source)}/${source}.py`,
  client: (source) => `${sourceFolder(source)}/${source}_client.py`,
  schemas: (source) => `${sourceFolder(source)}/${source}_schemas.py`,
  package_init: (source) => `${sourceFolder(source)}/__init__.py`,
  custom: (source) => `${sourceFolder(source)}/${source}_custom.py`,
  merged: (source) => `${sourceFolder(source)}/_generated_${source}_python_source.py`,
  readme: (source) => `${sourceFolder(source)}/README.md`,
  logo: (source) => `${sourceFolder(source)}/${source}.svg`,
  pyproject: (source) => `${sourceFolder(source)}/pyproject.toml`,
  tests_folder: testsFolder,
  dev_config: (source) => `${testsFolder(source)}/configs/dev_config.json`,
  dev_config_gitignore: (source) => `${testsFolder(source)}/configs/.gitignore`,
  dev_table_config: (source) => `${testsFolder(source)}/configs/dev_table_config.json`,
  tests_init: (source) => `${testsFolder(source)}/__init__.py`,
  auth_test: (source) => `${testsFolder(source)}/auth_test.py`,
  connector_test: (source) => `${testsFolder(source)}/test_${source}_lakeflow_connect.py`,
  reading_test: (source) => `${testsFolder(source)}/test_${source}_reading.py`,
  self_review: (source) => `${testsFolder(source)}/SELF_REVIEW.md`,
  simulator_folder: simulatorFolder,
  simulator_endpoints: (source) => `${simulatorFolder(source)}/endpoints.yaml`,
  simulator_corpus: (source) => `${simulatorFolder(source)}/corpus`,
  simulator_handlers: (source) => `${simulatorFolder(source)}/handlers`,
  dist_folder: (source) => `dist/${source}`,
  deploy_guide: (source) => `dist/${source}/DEPLOY.md`,
  connection_template: (source) => `dist/${source}/connection.json`,
  pipeline_spec: (source) => `dist/${source}/pipeline_spec.json`,
  pull_request: (source) => `dist/${source}/PR.md`,
  run_folder: runFolder,
  run_state: (source) => `${runFolder(source)}/state.json`,
  event_log: (source) => `${runFolder(source)}/events.jsonl`,
  gate_copies: (source) => `${runFolder(source)}/gates`,
  kept_edits: (source) => `${runFolder(source)}/kept`,
  run_lock: (source) => `${runFolder(source)}/lock`,
  test_report: (source) => `${runFolder(source)}/test_report.json`,
  live_report: (source) => `${runFolder(source)}/live_report.json`,
  drift_overrides: (source) => `${runFolder(source)}/drift_overrides.yaml`,
  kept_document: (source) => `${runFolder(source)}/document`,
  simulated_folder: (source) => `${runFolder(source)}/simulated`,
  simulated_credentials: (source) => `${runFolder(source)}/simulated/credentials.json`,
  model_schema: () => '.create-connector/schemas/source-model.v1.schema.json',
} as const satisfies Record<string, (source: string) => string>;

/** Name of a file or folder that one step makes and another reads. */
export type ArtifactKind = keyof typeof paths;

/** Path of an artifact, relative to the workspace, with `/` between its parts. */
export function artifactPath(kind: ArtifactKind, source: string): string {
  return paths[kind](source);
}

/** Every artifact kind, for listings and tests. */
export const artifactKinds = Object.keys(paths) as readonly ArtifactKind[];
