import type { ConnectionParameter, ConnectorSpec, SpecAuthMethod } from '@create-connector/contracts';

/** Does one connect in this way through the platform's own OAuth, by the application's id and secret? */
const isGranted = ({ connection }: ConnectorSpec, parameters: readonly ConnectionParameter[]): boolean =>
  connection.oauth !== undefined && parameters.some(({ name }) => name === 'client_id');

/** The named ways to connect for which a person has all that is needed in hand. */
export function directWays(spec: ConnectorSpec): readonly SpecAuthMethod[] {
  return (spec.connection.auth_methods ?? []).filter(({ parameters }) => !isGranted(spec, parameters));
}

/** Is a connection complete with what a person has in hand, in one way at least? */
export function canConnectDirectly(spec: ConnectorSpec): boolean {
  return spec.connection.oauth === undefined || directWays(spec).length > 0;
}
