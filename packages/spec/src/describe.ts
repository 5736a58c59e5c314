import {
  type AuthMethod,
  isFetchedByConnector,
  oauthOptionNames,
  type WayToConnect,
} from '@create-connector/contracts';

/** What a connection option of a method is, in the method's own words where it has some. */
export function describeOption(method: AuthMethod, option: string, fallback: string | null): string {
  const about = hint(method.description);
  switch (method.kind) {
    case 'bearer':
      return `Token, sent in the Authorization header as "${`${method.prefix} ...`.trim()}".${about}`;
    case 'api_key':
      return `API key, sent in the ${method.in === 'query' ? 'query parameter' : method.in} ${method.name}.${about}`;
    case 'basic':
      return option === method.passwordOption
        ? `Password that belongs to ${method.usernameOption}.`
        : `User name, sent with ${method.passwordOption} by HTTP basic authentication.${about}`;
    case 'oauth2': {
      const names = oauthOptionNames(method);
      if (option === names.clientId) return `ID of the application that is registered with the API's provider.${about}`;
      if (option === names.clientSecret) return `Secret of the application that ${names.clientId} names.`;
      if (option === names.accessToken) return `Access token, sent in the Authorization header.${about}`;
      const stands = fallback === null ? ', e.g. https://login.example.com/oauth/token' : `. Default: ${fallback}`;
      return `Address that gives access tokens for the application${stands}`;
    }
    case 'none':
      return `Credential ${option}.`;
  }
}

/** How one signs in that way, in a sentence; options that the connection declares stand between backticks. */
export function describeWay({ methods, description }: WayToConnect): string {
  const parts = methods.map(describeMethod);
  return `${sentence(parts.join(', together with '))}${hint(description)}`;
}

function describeMethod(method: AuthMethod): string {
  switch (method.kind) {
    case 'bearer':
    case 'api_key':
      return `a key or token in \`${method.option}\``;
    case 'basic':
      return `a user name and a password in \`${method.usernameOption}\` and \`${method.passwordOption}\``;
    case 'none':
      return 'no credentials';
    case 'oauth2': {
      const { clientId, clientSecret, accessToken } = oauthOptionNames(method);
      if (isFetchedByConnector(method)) return `an application's own \`${clientId}\` and \`${clientSecret}\``;
      return accessToken === 'access_token'
        ? 'a sign-in with the provider (OAuth), after which the platform keeps the access token fresh; needs an ' +
            "application's `client_id` and `client_secret`"
        : `an access token in \`${accessToken}\``;
    }
  }
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The first sentence of a document's own words, as plain text of at most 160 characters; empty where there is none. */
function hint(description: string | undefined): string {
  const [paragraph = ''] = (description ?? '').trim().split(/\n\s*\n/);
  const text = paragraph
    .replace(/[`*_<>#[\]]|\p{Cc}|\p{Cf}/gu, (sign) => (/\s/.test(sign) ? ' ' : ''))
    .replace(/\s+/g, ' ');
  const found = /^.{10,160}?[.!?](?=\s|$)/.exec(text)?.[0] ?? '';
  return found === '' ? '' : ` ${found.trim()}`;
}
