import type { ConnectionParameter, ConnectorSpec, SpecAuthMethod } from '@create-connector/contracts';

/**
 * The ways to connect that a spec offers, beside the parameters that all share; empty where there is one set of parameters
 * for everybody.
 */
export const waysOf = ({ connection }: ConnectorSpec): readonly SpecAuthMethod[] => connection.auth_methods ?? [];

/** Every parameter that credentials may hold, each name once. */
export function parametersOf(spec: ConnectorSpec): readonly ConnectionParameter[] {
  const all = [...spec.connection.parameters, ...waysOf(spec).flatMap(({ parameters }) => parameters)];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

/** The spec as if there was that way to connect alone. */
export function narrowedTo(way: SpecAuthMethod | null, spec: ConnectorSpec): ConnectorSpec {
  const { auth_methods: _, parameters, ...connection } = spec.connection;
  return { ...spec, connection: { ...connection, parameters: [...parameters, ...(way?.parameters ?? [])] } };
}
