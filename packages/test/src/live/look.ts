import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConnectorError, redact, type SourceModel, type StepContext } from '@create-connector/contracts';
import { ensureEnvironment, runPython } from '@create-connector/runtime';
import { requiredOptions, type TableOptions } from '@create-connector/simulator';
import type { LiveCredentials } from '../live-credentials.ts';
import { TableLook } from './shape.ts';

const script = fileURLToPath(new URL('../../python/live/look.py', import.meta.url));
const secondsATable = 60;

/** What a look at the live API found: a table each, in the model's order. */
export type LiveLook = readonly TableLook[];

/**
 * Looks at each table of the live API through the connector: two pages at most, reading only, a minute each. A table that
 * can't be looked at says why; none stops the others but a refused credential.
 *
 * @param options - the table options of `dev_table_config.json`; a table whose needed option is still made up is not asked
 * @throws ConnectorError PYTHON_FAILED where the script itself breaks
 */
export async function lookAtTables(
  model: SourceModel,
  options: TableOptions,
  credentials: LiveCredentials,
  { workspace, signal, report }: StepContext,
): Promise<LiveLook> {
  const asked = model.tables.filter(({ name }) => madeUpOption(model, name, options) === null);
  report(`Looking at the live API: ${asked.length} tables, two pages each at most`);
  const plan = {
    source: model.source,
    seconds: secondsATable,
    paths: Object.fromEntries(model.tables.map(({ name, request }) => [name, request.path])),
    post_paths: [
      ...model.tables.filter(({ request }) => request.method === 'POST').map(({ request }) => request.path),
      ...model.auth.methods.flatMap((method) => ('tokenUrl' in method ? pathOf(method.tokenUrl) : [])),
      ...credentials.tokenPaths,
    ],
    tables: asked.map(({ name }) => ({ name, options: options[name] ?? {} })),
  };
  const environment = await ensureEnvironment({ signal, report });
  const result = await runPython(environment, [script], {
    cwd: workspace,
    workspace,
    env: { CONNECTOR_TEST_CONFIG_PATH: resolve(workspace, credentials.path) },
    input: JSON.stringify(plan),
    signal,
    timeoutMs: (secondsATable + 15) * 1000 * (asked.length + 1),
  });
  if (result.exitCode !== 0) {
    const said = redact(result.stderr.split('\n').slice(-6).join('\n'), credentials.secrets);
    throw new ConnectorError('PYTHON_FAILED', `look.py ended with ${result.exitCode}\n${said}`);
  }
  const looks = result.stdout
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => TableLook.parse(JSON.parse(redact(line, credentials.secrets))));
  return model.tables.map(({ name }) => {
    const option = madeUpOption(model, name, options);
    const why =
      option === null
        ? 'not asked: the credential was refused before'
        : `needs a real value for the option ${option} in dev_table_config.json`;
    return looks.find(({ table }) => table === name) ?? notAsked(name, why);
  });
}

function notAsked(table: string, problem: string): TableLook {
  const shape = { kinds: {}, fields: {}, items: null, many: false };
  return { table, records: 0, pages: 0, problem, unauthorized: false, shape, unreadable: {} };
}

/** A needed option of a table, or of one above it, that still has its made-up value; null where there is none. */
function madeUpOption(model: SourceModel, name: string, options: TableOptions): string | null {
  const given = options[name] ?? {};
  for (const table of model.tables) {
    for (const [option, madeUp] of Object.entries(requiredOptions(table))) {
      if (madeUp.startsWith('simulated-') && given[option] === madeUp) return option;
    }
  }
  return null;
}

function pathOf(url: string | undefined): string[] {
  return url === undefined || !URL.canParse(url) ? [] : [new URL(url).pathname];
}
