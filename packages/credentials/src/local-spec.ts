import {
  type ConnectionParameter,
  type ConnectorSpec,
  credentialOptions,
  type SourceModel,
  type SpecAuthMethod,
  waysToConnect,
} from '@create-connector/contracts';

const accessToken: ConnectionParameter = {
  name: 'access_token',
  type: 'string',
  required: true,
  secret: true,
  description: 'OAuth 2 access token that is valid now. On the platform nobody enters one: there it is fetched.',
};

/** What the platform signs in with, to fetch that token. */
const platformOnly = ['client_id', 'client_secret'];

/**
 * A spec as credentials on this machine see it: the same, without its `oauth` block. Where the platform fetches a token and hands it
 * over, nobody does so here: a ready `access_token` is asked for, and what the platform needs for its sign-in is optional.
 */
export function localSpec(spec: ConnectorSpec, model: Pick<SourceModel, 'auth' | 'tables'>): ConnectorSpec {
  const { oauth, auth_methods: methods, parameters, ...connection } = spec.connection;
  if (oauth === undefined) return spec;
  const handedOver = waysToConnect(model.auth).filter(({ options }) => options.some(isHandedOver));
  const names = new Set(handedOver.map(({ id }) => id));
  if (methods === undefined || isNeededByTables(model)) {
    const ways = methods === undefined ? {} : { auth_methods: methods };
    return { ...spec, connection: { ...connection, ...ways, parameters: withToken(parameters) } };
  }
  const ways = methods.map((way) => (names.has(way.name) ? { ...way, parameters: withToken(way.parameters) } : way));
  const local = ways.some(({ name }) => names.has(name)) ? ways : [...ways, tokenAlone];
  return { ...spec, connection: { ...connection, parameters, auth_methods: local } };
}

/** For a spec whose ways are not those of the model. */
const tokenAlone: SpecAuthMethod = {
  name: accessToken.name,
  description: 'A ready OAuth 2 token.',
  parameters: [accessToken],
};

const isHandedOver = (option: { readonly injected: boolean; readonly required: boolean }): boolean =>
  option.injected && option.required;

/** Do tables with a sign-in of their own need the token, whatever the way to connect? */
function isNeededByTables({ auth, tables }: Pick<SourceModel, 'auth' | 'tables'>): boolean {
  const ids = new Set(tables.flatMap(({ request }) => request.auth ?? []));
  return auth.methods.some((method) => ids.has(method.id) && credentialOptions(method).some(isHandedOver));
}

function withToken(parameters: readonly ConnectionParameter[]): ConnectionParameter[] {
  const declared = parameters.filter(({ name }) => name !== accessToken.name);
  return [
    accessToken,
    ...declared.map((one) =>
      platformOnly.includes(one.name)
        ? { ...one, required: false, description: `${one.description} Not needed beside a ready access token.` }
        : one,
    ),
  ];
}
