import { type Credential, type CredentialWay, oauthOptionNames } from '@create-connector/contracts';

/** Where the credentials of a way to connect go in a request. In a text, a name in braces stands for that option's value. */
export interface CredentialPlacement {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The options of the user name and the password, or empty. */
  readonly basicOptions: readonly string[];
  /** What a token is fetched with, before the request: names of options, and the scope. Empty where none is. */
  readonly token: Readonly<Record<string, string>>;
  /** All options that hold a credential, for messages. */
  readonly options: readonly string[];
}

/** Where credentials that are sent together go. */
export function placeCredentials(way: CredentialWay): CredentialPlacement {
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  const basicOptions: string[] = [];
  const cookies: string[] = [];
  let token: Record<string, string> = {};
  for (const credential of way) {
    const { method } = credential;
    switch (method.kind) {
      case 'none':
        break;
      case 'bearer':
        headers['Authorization'] = prefixed(method.prefix, method.option);
        break;
      case 'api_key':
        if (method.in === 'query') query[method.name] = prefixed(method.prefix, method.option);
        else if (method.in === 'cookie')
          cookies.push(`${escaped(method.name)}=${prefixed(method.prefix, method.option)}`);
        else headers[method.name] = prefixed(method.prefix, method.option);
        break;
      case 'basic':
        basicOptions.push(method.usernameOption, method.passwordOption);
        break;
      case 'oauth2': {
        const { clientId, clientSecret, tokenUrl, accessToken } = oauthOptionNames(method);
        headers['Authorization'] = prefixed('Bearer', credential.isInjected ? accessToken : fetchedToken);
        if (!credential.isInjected) {
          token = { id: clientId, secret: clientSecret, url: tokenUrl, scope: method.scopes.join(' ') };
        }
      }
    }
  }
  if (cookies.length > 0) headers['Cookie'] = cookies.join('; ');
  return { headers, query, basicOptions, token, options: way.flatMap(optionsOf) };
}

/** No option is called so: it has a blank. */
const fetchedToken = 'fetched token';

const optionsOf = ({ method, needs }: Credential): readonly string[] =>
  method.kind === 'basic' ? [method.usernameOption, method.passwordOption] : needs;

function prefixed(prefix: string | undefined, option: string): string {
  return prefix === undefined || prefix === '' ? `{${option}}` : `${escaped(prefix)} {${option}}`;
}

/** Braces of the document's own text, doubled, as Python's `str.format_map` wants them. */
function escaped(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
