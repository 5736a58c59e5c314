import type { ConnectorSpec } from '@create-connector/contracts';

/** Options that the platform itself passes for each table. */
const platformOptions = ['isDeleteFlow', 'tableConfigs', 'tableName', 'tableNameList'];

/** The body that creates a Unity Catalog connection. */
export interface ConnectionTemplate {
  readonly name: string;
  readonly connection_type: 'COMMUNITY';
  readonly options: Readonly<Record<string, string>>;
  readonly comment: string;
}

/**
 * The connection as the public project's tool would create it, with `<option>` where a person's own value goes.
 *
 * Holds the required options; of several ways to connect, the first.
 *
 * @see POST /api/2.1/unity-catalog/connections
 */
export function connectionTemplate(source: string, spec: ConnectorSpec): ConnectionTemplate {
  const [method] = spec.connection.auth_methods ?? [];
  const parameters = [...spec.connection.parameters, ...(method?.parameters ?? [])];
  const own = parameters.filter(({ required }) => required).map(({ name }) => [name, `<${name}>`]);
  return {
    name: `${source}_connection`,
    connection_type: 'COMMUNITY',
    options: {
      ...Object.fromEntries(own),
      sourceName: source,
      externalOptionsAllowList: allowlist(spec).join(','),
    },
    comment: `Lakeflow community connector ${source}`,
  };
}

function allowlist(spec: ConnectorSpec): string[] {
  const own = spec.external_options_allowlist.split(',').map((name) => name.trim());
  return [...new Set([...own.filter((name) => name !== ''), ...platformOptions])].sort();
}
