import type { ConnectorSpec, SpecOAuth } from '@create-connector/contracts';
import { connectionName } from './names.ts';
import { canConnectDirectly, directWays } from './ways.ts';

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
 * Holds the required options; of several ways to connect, the first that a person has all for in hand. Where there is none, what
 * the platform needs to get the token: an interactive flow adds a fresh authorization code, which only the tool can get.
 *
 * @see POST /api/2.1/unity-catalog/connections
 */
export function connectionTemplate(source: string, spec: ConnectorSpec): ConnectionTemplate {
  const [method = spec.connection.auth_methods?.[0]] = directWays(spec);
  const parameters = [...spec.connection.parameters, ...(method?.parameters ?? [])];
  const own = parameters.filter(({ required }) => required).map(({ name }) => [name, `<${name}>`]);
  const { oauth } = spec.connection;
  return {
    name: connectionName(source),
    connection_type: 'COMMUNITY',
    options: {
      ...Object.fromEntries(own),
      ...(oauth === undefined || canConnectDirectly(spec) ? {} : oauthOptions(oauth)),
      sourceName: source,
      externalOptionsAllowList: allowlist(spec).join(','),
    },
    comment: `Lakeflow community connector ${source}`,
  };
}

/** The spec's block in the platform's own names. */
function oauthOptions(oauth: SpecOAuth): Record<string, string> {
  const address = (value: string | undefined, name: string): string =>
    value === undefined ? `<${name}>` : value.replace(/\{(\w+)\}/g, '<$1>');
  return {
    community_oauth_flow: oauth.flow,
    client_id: '<client_id>',
    client_secret: '<client_secret>',
    token_endpoint: address(oauth.token_url, 'token_endpoint'),
    ...(oauth.flow === 'm2m'
      ? {}
      : { authorization_endpoint: address(oauth.authorization_url, 'authorization_endpoint') }),
    ...(oauth.scopes === undefined ? {} : { oauth_scope: oauth.scopes }),
  };
}

/** Table options that a query may pass: the spec's and the platform's. */
function allowlist(spec: ConnectorSpec): string[] {
  const own = spec.external_options_allowlist.split(',').map((name) => name.trim());
  return [...new Set([...own.filter((name) => name !== ''), ...platformOptions])].sort();
}
