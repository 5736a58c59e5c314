/** Version of a first distribution. */
export const version = '0.1.0';

/** Name of a source's distribution, e.g. `lakeflow-community-connectors-azure-devops`. */
export function distributionName(source: string): string {
  return `lakeflow-community-connectors-${source.replaceAll('_', '-')}`;
}

/** The name as wheels and sdists write it, e.g. `lakeflow_community_connectors_azure_devops-0.1.0`. @see PEP 427, PEP 625 */
export function fileStem(source: string): string {
  return `${distributionName(source).replaceAll('-', '_')}-${version}`;
}

/** File name of the wheel: pure Python, any platform. */
export function wheelName(source: string): string {
  return `${fileStem(source)}-py3-none-any.whl`;
}

/** File name of the source distribution. */
export function sdistName(source: string): string {
  return `${fileStem(source)}.tar.gz`;
}

/** The dotted package that the distribution installs. */
export function packageName(source: string): string {
  return `databricks.labs.community_connector.sources.${source}`;
}

/** File name of the framework's real wheel, which the public project's tool builds; it is on no package index. */
export const frameworkWheelName = 'lakeflow_community_connectors-0.1.0-py3-none-any.whl';
