/** What a provider wants to be asked for before it gives a refresh token, without which a sign-in ends after an hour or so. */
export interface RefreshRequest {
  readonly extraAuthParams: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
}

/**
 * By the host of the authorization address, or the end of it. From the providers' own pages on OAuth: Google (web server
 * applications), Dropbox (OAuth guide), Zoho (accounts, offline access), Reddit (OAuth2), Microsoft (identity platform scopes),
 * Atlassian (OAuth 2.0 3LO), Xero (auth flow), X (OAuth 2.0 with PKCE).
 */
const providers: Readonly<Record<string, RefreshRequest>> = {
  'accounts.google.com': { extraAuthParams: { access_type: 'offline', prompt: 'consent' }, scopes: [] },
  'dropbox.com': { extraAuthParams: { token_access_type: 'offline' }, scopes: [] },
  'accounts.zoho.com': { extraAuthParams: { access_type: 'offline', prompt: 'consent' }, scopes: [] },
  'reddit.com': { extraAuthParams: { duration: 'permanent' }, scopes: [] },
  'login.microsoftonline.com': { extraAuthParams: {}, scopes: ['offline_access'] },
  'auth.atlassian.com': {
    extraAuthParams: { audience: 'api.atlassian.com', prompt: 'consent' },
    scopes: ['offline_access'],
  },
  'login.xero.com': { extraAuthParams: {}, scopes: ['offline_access'] },
  'twitter.com': { extraAuthParams: {}, scopes: ['offline.access'] },
  'x.com': { extraAuthParams: {}, scopes: ['offline.access'] },
};

/** What to ask a provider for; nothing where it is not known to want anything. */
export function refreshRequestOf(authorizationUrl: string): RefreshRequest {
  const host = /^https:\/\/([^/:?#]+)/.exec(authorizationUrl.toLowerCase())?.[1] ?? '';
  const known = Object.keys(providers).find((name) => host === name || host.endsWith(`.${name}`));
  return (known === undefined ? undefined : providers[known]) ?? { extraAuthParams: {}, scopes: [] };
}

/** The hosts that are known, for tests and listings. */
export const oauthProviders = Object.keys(providers) as readonly string[];
