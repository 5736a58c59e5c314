import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the framework's Python tree, as this package ships it. */
export const frameworkFolder = fileURLToPath(new URL('../python', import.meta.url));

const interfaceModule = 'src/databricks/labs/community_connector/interface/lakeflow_connect.py';

/** Marks a `pyproject.toml` as laid down by this project: the stand-in's version is never that of a published framework. */
export const isStandIn = (pyproject: string): boolean =>
  /^name = "lakeflow-community-connectors"$/m.test(pyproject) && /^version = "[^"]+\+local"$/m.test(pyproject);

/** The text of a workspace's `pyproject.toml`; null where there is none. */
export const readPyproject = (workspace: string): Promise<string | null> =>
  readFile(join(workspace, 'pyproject.toml'), 'utf8').catch(() => null);

/**
 * Is the workspace a clone of the public connector repository? It holds the framework's interface, and its
 * `pyproject.toml` is not that of the stand-in.
 */
export async function isPublicClone(workspace: string): Promise<boolean> {
  const hasInterface = await access(join(workspace, interfaceModule)).then(
    () => true,
    () => false,
  );
  const pyproject = await readPyproject(workspace);
  return hasInterface && pyproject !== null && !isStandIn(pyproject);
}
