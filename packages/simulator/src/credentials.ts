import {
  type AuthMethod,
  chosenMethods,
  credentialOptions,
  defaultBaseUrl,
  defaultTokenUrl,
  isFetchedByConnector,
  type OAuth2Method,
  oauthOptionNames,
  type SourceModel,
  serverOptions,
  type Table,
  tableServers,
  waysToConnect,
} from '@create-connector/contracts';
import { basePathOf } from './base-path.ts';

/** A value that each request to a simulated source must carry, or a token that it has given out itself. */
export type SimulatedCredential =
  | { readonly in: 'header' | 'query' | 'cookie'; readonly name: string; readonly value: string }
  | { readonly in: 'header'; readonly name: string; readonly prefix: string; readonly signed_with: string };

/** The access token that the platform would hand over where a source uses OAuth 2. */
export const simulatedAccessToken = 'simulated-access-token';

/**
 * Made-up values for the connection options of the chosen way to connect and of tables' own, by option name. The same model
 * gives the same values.
 *
 * Addresses are not among them, unless a connection cannot do without: they are those of whatever serves the source (see
 * {@link simulatedAddresses}).
 */
export function simulatedCredentials(
  model: Pick<SourceModel, 'auth' | 'tables'> & Partial<Pick<SourceModel, 'servers' | 'source'>>,
): Record<string, string> {
  const options: Record<string, string> = {};
  for (const method of usedMethods(model)) Object.assign(options, valuesOf(method, model.source ?? 'source'));
  for (const { name, default: value, allowed } of serverOptions({ servers: model.servers ?? [] })) {
    if (value === null) options[name] = allowed?.[0] ?? madeUp(name);
  }
  return options;
}

/**
 * The addresses that a connection needs when something stands in for the source: `base_url`, where tokens are given out, other
 * servers of tables.
 *
 * @param baseUrl - what the stand-in's `base_url` is; all others are on the same host
 */
export function simulatedAddresses(model: SourceModel, baseUrl: string): Record<string, string> {
  const host = /^https?:\/\/[^/?#]+/.exec(baseUrl)?.[0] ?? baseUrl;
  const addresses: Record<string, string> = { base_url: baseUrl };
  for (const method of usedMethods(model)) {
    if (isFetched(method)) addresses[oauthOptionNames(method).tokenUrl] = host + tokenPath(method);
  }
  for (const { option, url } of tableServers(model)) addresses[option] = host + basePathOf(url);
  return addresses;
}

/** What a request may carry under some methods sent together: one list for each form that a token can have. */
export function credentialsOf(methods: readonly AuthMethod[]): readonly SimulatedCredential[][] {
  return methods.reduce<SimulatedCredential[][]>(
    (ways, method) => ways.flatMap((way) => formsOf(method).map((form) => [...way, ...form])),
    [[]],
  );
}

/** What a table's requests may carry: all that one of these lists names. The chosen way comes first. */
export function waysOf(model: Pick<SourceModel, 'auth'>, table: Table): readonly SimulatedCredential[][] {
  if (table.request.auth !== undefined) return credentialsOf(methodsNamed(model, table.request.auth));
  const ways = waysToConnect(model.auth).flatMap(({ methods }) => credentialsOf(methods));
  return ways.length === 0 ? [[]] : ways;
}

/** The methods whose tokens the source gives out, each with what it asks of those who want one. */
export function tokenEndpoints(
  model: Pick<SourceModel, 'auth' | 'tables'>,
): { path: string; clientId: string; clientSecret: string; scopes: readonly string[] }[] {
  const ways = waysToConnect(model.auth).flatMap(({ methods }) => methods);
  const fetched = [...new Set([...ways, ...ownMethods(model)])].filter(isFetched);
  const endpoints = fetched.map((method) => {
    const { clientId, clientSecret } = oauthOptionNames(method);
    return {
      path: tokenPath(method),
      clientId: madeUp(clientId),
      clientSecret: madeUp(clientSecret),
      scopes: method.scopes,
    };
  });
  return endpoints.filter(({ path }, index) => endpoints.findIndex((other) => other.path === path) === index);
}

/** The address that tests give a connector in-process: the source's own, or a made-up one that no name server knows. */
export function simulatedBaseUrl(model: Pick<SourceModel, 'servers' | 'source'>): string {
  return defaultBaseUrl(model) ?? madeUpHost(model.source);
}

const madeUpHost = (source: string): string => `https://${source.replaceAll('_', '-')}.invalid`;

const methodsNamed = (model: Pick<SourceModel, 'auth'>, ids: readonly string[]): AuthMethod[] =>
  model.auth.methods.filter(({ id }) => ids.includes(id));

const ownMethods = (model: Pick<SourceModel, 'auth' | 'tables'>): AuthMethod[] =>
  model.tables.flatMap(({ request }) => methodsNamed(model, request.auth ?? []));

const usedMethods = (model: Pick<SourceModel, 'auth' | 'tables'>): Set<AuthMethod> =>
  new Set([...(chosenMethods(model.auth) ?? []), ...ownMethods(model)]);

const isFetched = (method: AuthMethod): method is OAuth2Method =>
  method.kind === 'oauth2' && isFetchedByConnector(method);

const tokenPath = (method: OAuth2Method): string =>
  basePathOf(defaultTokenUrl(method) ?? '') === '' ? '/oauth/token' : basePathOf(defaultTokenUrl(method) ?? '');

const madeUp = (option: string): string => `simulated-${option.replaceAll('_', '-')}`;

function valuesOf(method: AuthMethod, source: string): Record<string, string> {
  if (method.kind !== 'oauth2') {
    return Object.fromEntries(credentialOptions(method).map(({ name }) => [name, madeUp(name)]));
  }
  const { clientId, clientSecret, tokenUrl, accessToken } = oauthOptionNames(method);
  if (!isFetched(method)) return { [accessToken]: simulatedAccessToken };
  return {
    [clientId]: madeUp(clientId),
    [clientSecret]: madeUp(clientSecret),
    ...(defaultTokenUrl(method) === null ? { [tokenUrl]: madeUpHost(source) + tokenPath(method) } : {}),
  };
}

function formsOf(method: AuthMethod): SimulatedCredential[][] {
  switch (method.kind) {
    case 'none':
      return [[]];
    case 'bearer':
      return [[header('Authorization', `${method.prefix} ${madeUp(method.option)}`.trim())]];
    case 'oauth2': {
      const ready = header('Authorization', `Bearer ${simulatedAccessToken}`);
      if (!isFetched(method)) return [[ready]];
      const signed_with = madeUp(oauthOptionNames(method).clientSecret);
      return [[{ in: 'header', name: 'Authorization', prefix: 'Bearer ', signed_with }], [ready]];
    }
    case 'basic': {
      const pair = `${madeUp(method.usernameOption)}:${madeUp(method.passwordOption)}`;
      return [[header('Authorization', `Basic ${Buffer.from(pair).toString('base64')}`)]];
    }
    case 'api_key': {
      const value = madeUp(method.option);
      return [[{ in: method.in, name: method.name, value: method.prefix ? `${method.prefix} ${value}` : value }]];
    }
  }
}

const header = (name: string, value: string): SimulatedCredential => ({ in: 'header', name, value });
