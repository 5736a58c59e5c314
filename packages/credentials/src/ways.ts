import type { ConnectionParameter, ConnectorSpec } from '@create-connector/contracts';

/** One way to connect, with the parameters that only it needs. */
export interface Way {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ConnectionParameter[];
}

/** The option that the platform injects for a spec with an `oauth` block; no spec declares it. */
const accessToken: ConnectionParameter = {
  name: 'access_token',
  type: 'string',
  required: true,
  secret: true,
  description: 'OAuth 2 access token. On the platform it is fetched; here give one that is valid now.',
};

/**
 * The ways to connect that a spec offers, beside the parameters that all share; empty where there is one set of parameters
 * for everybody.
 *
 * A spec with an `oauth` block has the way `access_token` as well: locally nobody injects the token.
 */
export function waysOf({ connection }: ConnectorSpec): readonly Way[] {
  const declared = connection.auth_methods ?? [];
  if (connection.oauth === undefined) return declared;
  const names = [...connection.parameters, ...declared.flatMap(({ parameters }) => parameters)].map(({ name }) => name);
  if (names.includes(accessToken.name)) return declared;
  return [...declared, { name: 'access_token', description: 'A ready OAuth 2 token', parameters: [accessToken] }];
}

/** Every parameter that credentials may hold, each name once. */
export function parametersOf(spec: ConnectorSpec): readonly ConnectionParameter[] {
  const all = [...spec.connection.parameters, ...waysOf(spec).flatMap(({ parameters }) => parameters)];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

/** The spec as if there was that way to connect alone. */
export function narrowedTo(way: Way | null, spec: ConnectorSpec): ConnectorSpec {
  const { auth_methods: _methods, oauth: _oauth, parameters, ...connection } = spec.connection;
  return { ...spec, connection: { ...connection, parameters: [...parameters, ...(way?.parameters ?? [])] } };
}
