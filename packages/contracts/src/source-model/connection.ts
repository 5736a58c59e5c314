import type { Auth, AuthMethod } from './auth.ts';

/** A connection option that carries a credential, as the connector reads it. */
export interface CredentialOption {
  readonly name: string;
  readonly secret: boolean;
  /** Without it this way to connect is incomplete. */
  readonly required: boolean;
  /** The platform hands it over: no spec declares it; only local credentials hold it. */
  readonly injected: boolean;
  /** What an option that is left out stands for; null where nothing does. */
  readonly default: string | null;
}

/** One way to connect: methods that are sent together, and what they read. */
export interface WayToConnect {
  /** The methods' ids, joined by `+`. */
  readonly id: string;
  /** The methods' own words, where the document has some; else empty. */
  readonly description: string;
  readonly methods: readonly AuthMethod[];
  /** Each once, in the order of the methods. */
  readonly options: readonly CredentialOption[];
}

/** The option in which the platform hands a token over. */
const platformToken = 'access_token';

/** An OAuth 2 method, with the names that its options bear. */
export type OAuth2Method = Extract<AuthMethod, { kind: 'oauth2' }>;

/** The methods that are sent together, in the order chosen; null while nobody has decided. */
export function chosenMethods(auth: Auth): readonly AuthMethod[] | null {
  return auth.chosen === null ? null : methodsNamed(auth, auth.chosen);
}

/** The ways to connect, the chosen one first; empty while nobody has decided. */
export function waysToConnect(auth: Auth): readonly WayToConnect[] {
  if (auth.chosen === null) return [];
  return [auth.chosen, ...(auth.alternatives ?? [])].map((ids) => {
    const methods = methodsNamed(auth, ids);
    const options = methods.flatMap(credentialOptions);
    return {
      id: ids.join('+'),
      description: methods.flatMap(({ description }) => description ?? []).join(' '),
      methods,
      options: options.filter(({ name }, index) => options.findIndex((other) => other.name === name) === index),
    };
  });
}

/** The options that the connector reads for a method. */
export function credentialOptions(method: AuthMethod): readonly CredentialOption[] {
  switch (method.kind) {
    case 'bearer':
    case 'api_key':
      return [secret(method.option)];
    case 'basic':
      return [plain(method.usernameOption, null), secret(method.passwordOption)];
    case 'none':
      return [];
    case 'oauth2': {
      const names = oauthOptionNames(method);
      const injected = { ...secret(names.accessToken), injected: names.accessToken === platformToken };
      if (!isFetchedByConnector(method)) return [injected];
      return [
        plain(names.clientId, null),
        secret(names.clientSecret),
        plain(names.tokenUrl, defaultTokenUrl(method)),
        { ...injected, required: false },
      ];
    }
  }
}

/** The names of an OAuth 2 method's options, as the model or the platform has them. */
export function oauthOptionNames(method: OAuth2Method): {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  readonly accessToken: string;
} {
  return {
    clientId: method.clientIdOption ?? 'client_id',
    clientSecret: method.clientSecretOption ?? 'client_secret',
    tokenUrl: method.tokenUrlOption ?? 'token_url',
    accessToken: method.accessTokenOption ?? platformToken,
  };
}

/** Does the connector itself get the token? Else it waits for one that the platform injects. */
export const isFetchedByConnector = (method: OAuth2Method): boolean =>
  (method.fetchedBy ?? (method.flow === 'client_credentials' ? 'connector' : 'platform')) === 'connector';

/** The address that gives tokens when the option is not set; null where the model names no absolute https address without a query. */
export const defaultTokenUrl = ({ tokenUrl }: OAuth2Method): string | null =>
  tokenUrl !== undefined && /^https:\/\/[^/{}?#\s]+[^{}?#\s]*$/.test(tokenUrl) ? tokenUrl : null;

const methodsNamed = (auth: Auth, ids: readonly string[]): AuthMethod[] =>
  ids.flatMap((id) => auth.methods.filter((method) => method.id === id));

const secret = (name: string): CredentialOption => ({
  name,
  secret: true,
  required: true,
  injected: false,
  default: null,
});

const plain = (name: string, value: string | null): CredentialOption => ({
  name,
  secret: false,
  required: value === null,
  injected: false,
  default: value,
});
