import {
  isFetchedByConnector,
  type OAuth2Method,
  oauthOptionNames,
  type SourceModel,
  type SpecOAuth,
  type WayToConnect,
} from '@create-connector/contracts';

/** The platform's OAuth block, `null` where nothing needs one, or why it cannot be written. */
export type OAuthBlock =
  | { readonly good: true; readonly oauth: SpecOAuth | null }
  | { readonly good: false; readonly reason: string };

/** Does the platform fetch the method's token and hand it over? */
export const isPlatforms = (method: WayToConnect['methods'][number]): method is OAuth2Method =>
  method.kind === 'oauth2' && !isFetchedByConnector(method) && oauthOptionNames(method).accessToken === 'access_token';

/**
 * The block for the one method whose token the platform fetches: for an application by itself (m2m), or once a person has
 * signed in (u2m).
 */
export function oauthBlock(
  model: Pick<SourceModel, 'source'>,
  methods: Iterable<WayToConnect['methods'][number]>,
): OAuthBlock {
  const [method, other] = [...new Set(methods)].filter(isPlatforms);
  if (method === undefined) return { good: true, oauth: null };
  if (other !== undefined) {
    return {
      good: false,
      reason: `auth methods ${method.id} and ${other.id} both get their token from the platform, which keeps one: leave one out`,
    };
  }
  const isM2m = method.flow === 'client_credentials';
  const needed = isM2m ? (['tokenUrl'] as const) : (['authorizationUrl', 'tokenUrl'] as const);
  const missing = needed.filter((name) => !/^https:\/\/\S+$/.test(method[name] ?? ''));
  if (missing.length > 0) {
    return {
      good: false,
      reason:
        `auth method ${method.id}: the platform signs in by https addresses, and ${missing.join(' and ')} is not one: ` +
        `give it in ${model.source}_overrides.yaml, or accessTokenOption: token, so that a ready token can be given`,
    };
  }
  const { authorizationUrl, tokenUrl = '' } = method;
  const scopes = method.scopes.join(' ');
  const extra = method.extraAuthParams ?? {};
  return {
    good: true,
    oauth: {
      flow: isM2m ? 'm2m' : 'u2m',
      ...(isM2m || authorizationUrl === undefined ? {} : { authorization_url: authorizationUrl }),
      token_url: tokenUrl,
      ...(scopes === '' ? {} : { scopes }),
      ...(isM2m || Object.keys(extra).length === 0 ? {} : { extra_auth_params: extra }),
    },
  };
}
