/** Version of a first distribution; a person raises it in `pyproject.toml`. */
export const firstVersion = '0.1.0';

/** Name of a source's distribution, e.g. `lakeflow-community-connectors-azure-devops`. */
export function distributionName(source: string): string {
  return `lakeflow-community-connectors-${source.replaceAll('_', '-')}`;
}

/** The name as wheels and sdists write it, e.g. `lakeflow_community_connectors_azure_devops-0.1.0`. @see PEP 427, PEP 625 */
export function fileStem(source: string, version: string): string {
  return `${distributionName(source).replaceAll('-', '_')}-${version}`;
}

/** File name of the wheel: pure Python, any platform. */
export function wheelName(source: string, version: string): string {
  return `${fileStem(source, version)}-py3-none-any.whl`;
}

/** File name of the source distribution. */
export function sdistName(source: string, version: string): string {
  return `${fileStem(source, version)}.tar.gz`;
}

/** The dotted package that the distribution installs. */
export function packageName(source: string): string {
  return `databricks.labs.community_connector.sources.${source}`;
}

/** Name of the connection that the templates make and use. */
export function connectionName(source: string): string {
  return `${source}_connection`;
}

/** File name of the framework's real wheel, which is built from the public repository; it is on no package index. */
export const frameworkWheelName = 'lakeflow_community_connectors-0.1.0-py3-none-any.whl';
