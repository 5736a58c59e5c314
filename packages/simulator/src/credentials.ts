import {
  type AuthMethod,
  chosenMethods,
  credentialOptions,
  defaultBaseUrl,
  type SourceModel,
  type Table,
} from '@create-connector/contracts';

/** A value that each request to a simulated source must carry. */
export interface SimulatedCredential {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
}

/** The access token that the platform would hand over where a source uses OAuth 2. */
export const simulatedAccessToken = 'simulated-access-token';

/**
 * Made-up values for the connection options that hold credentials, by option name. The same model gives the same values.
 *
 * `base_url` is not among them: it is the address of whatever serves the source.
 */
export function simulatedCredentials(model: Pick<SourceModel, 'auth' | 'tables'>): Record<string, string> {
  const options: Record<string, string> = {};
  for (const method of usedMethods(model)) {
    if (method.kind === 'oauth2') options['access_token'] = simulatedAccessToken;
    for (const { name } of credentialOptions(method)) options[name] = madeUp(name);
  }
  return options;
}

/** What a request must carry under some methods. */
export function credentialsOf(methods: readonly AuthMethod[]): SimulatedCredential[] {
  return methods.flatMap((method) => credentialOf(method) ?? []);
}

/** The methods a table's requests use: its own, or those chosen for the source; none where nothing is chosen. */
export function methodsOf(model: Pick<SourceModel, 'auth'>, table: Table): readonly AuthMethod[] {
  if (table.request.auth === undefined) return chosenMethods(model.auth) ?? [];
  const ids = table.request.auth;
  return model.auth.methods.filter(({ id }) => ids.includes(id));
}

/** The address that tests give a connector in-process: the source's own, or a made-up one that no name server knows. */
export function simulatedBaseUrl(model: Pick<SourceModel, 'servers' | 'source'>): string {
  return defaultBaseUrl(model) ?? `https://${model.source.replaceAll('_', '-')}.invalid`;
}

const usedMethods = (model: Pick<SourceModel, 'auth' | 'tables'>): Set<AuthMethod> =>
  new Set([...(chosenMethods(model.auth) ?? []), ...model.tables.flatMap((table) => methodsOf(model, table))]);

const madeUp = (option: string): string => `simulated-${option.replaceAll('_', '-')}`;

function credentialOf(method: AuthMethod): SimulatedCredential | null {
  switch (method.kind) {
    case 'none':
      return null;
    case 'bearer':
      return header('Authorization', `${method.prefix} ${madeUp(method.option)}`.trim());
    case 'oauth2':
      return header('Authorization', `Bearer ${simulatedAccessToken}`);
    case 'basic': {
      const pair = `${madeUp(method.usernameOption)}:${madeUp(method.passwordOption)}`;
      return header('Authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
    }
    case 'api_key': {
      const value = madeUp(method.option);
      return { in: method.in, name: method.name, value: method.prefix ? `${method.prefix} ${value}` : value };
    }
  }
}

const header = (name: string, value: string): SimulatedCredential => ({ in: 'header', name, value });
