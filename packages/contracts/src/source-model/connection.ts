import type { Auth, AuthMethod } from './auth.ts';
import type { SourceModel } from './source.ts';

/** A connection option that carries a credential. */
export interface CredentialOption {
  readonly name: string;
  readonly secret: boolean;
}

/** The methods that are sent together, in the order chosen; null while nobody has decided. */
export function chosenMethods(auth: Auth): readonly AuthMethod[] | null {
  if (auth.chosen === null) return null;
  return auth.chosen.flatMap((id) => auth.methods.filter((method) => method.id === id));
}

/** The options that a method reads. OAuth 2 has none of its own: its token is handed over ready. */
export function credentialOptions(method: AuthMethod): readonly CredentialOption[] {
  switch (method.kind) {
    case 'bearer':
    case 'api_key':
      return [{ name: method.option, secret: true }];
    case 'basic':
      return [
        { name: method.usernameOption, secret: false },
        { name: method.passwordOption, secret: true },
      ];
    case 'none':
    case 'oauth2':
      return [];
  }
}

/**
 * What the option `base_url` is when nobody sets it: the first server's address with its variables' defaults, without a
 * slash at its end; null where the model names no absolute http(s) address.
 */
export function defaultBaseUrl(model: Pick<SourceModel, 'servers'>): string | null {
  const [server] = model.servers;
  if (server === undefined) return null;
  const url = server.url.replace(/\{([^{}]+)\}/g, (whole, name: string) => server.variables[name]?.default ?? whole);
  return /^https?:\/\/[^/{}\s]+[^{}\s]*$/.test(url) ? url.replace(/\/+$/, '') : null;
}
