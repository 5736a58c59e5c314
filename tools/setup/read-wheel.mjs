// node tools/setup/read-wheel.mjs <source> <table> [workspace]: reads one table from a workspace's wheel with local Spark, from the
// simulated source.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, root } from './install.mjs';

/**
 * Installs a connector's wheel beside the framework's in a new environment and prints some of what Spark reads there.
 *
 * @param {{source: string, table: string, workspace: string}} what the workspace holds a finished run, and is absolute
 */
export async function readWheel({ source, table, workspace }) {
  const { artifactPath } = await import('@create-connector/contracts');
  const { buildDistributions, createVenv, ensureEnvironment, findJava, runPython } = await import(
    '@create-connector/runtime'
  );
  const { startSimulator } = await import('@create-connector/simulator');
  const dist = join(workspace, artifactPath('dist_folder', source));
  const wheel = existsSync(dist) ? readdirSync(dist).find((name) => name.endsWith('.whl')) : undefined;
  if (wheel === undefined) fail(`${dist}: no wheel is there; finish the run first`, 1);
  const signal = new AbortController().signal;
  const report = (line) => console.log(line);
  const environment = await ensureEnvironment({ signal, report });
  const scratch = join(workspace, '.create-connector', source, 'spark');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });

  const framework = await buildDistributions(environment, {
    folder: workspace,
    outFolder: join(scratch, 'framework'),
    signal,
  });
  console.log(`\nReading ${table} with Spark from ${wheel}, installed into a new environment ...`);
  const venv = await createVenv(environment, {
    folder: join(scratch, 'venv'),
    wheels: [framework.wheel, join(dist, wheel)],
    signal,
  });
  const simulator = await startSimulator(environment, {
    workspace,
    specFolder: join(workspace, artifactPath('simulator_folder', source)),
  });
  try {
    const credentials = JSON.parse(
      readFileSync(join(workspace, artifactPath('simulated_credentials', source)), 'utf8'),
    );
    const options = { ...credentials, base_url: simulator.baseUrl };
    const result = await runPython(venv, [join(root, 'tools/setup/read_with_spark.py'), source, table], {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [source, table, workspace = '.'] = process.argv.slice(2);
  if (table === undefined) fail('Usage: node tools/setup/read-wheel.mjs <source> <table> [workspace]', 2);
  await readWheel({ source, table, workspace: resolve(workspace) });
}
