import { type AuthMethod, credentialOptions } from '@create-connector/contracts';

/** Where the credentials go in a request. In a text, a name in braces stands for that option's value. */
export interface CredentialPlacement {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The options of the user name and the password, or empty. */
  readonly basicOptions: readonly string[];
  /** All options that hold a credential, for messages. */
  readonly options: readonly string[];
}

/**
 * Where the chosen methods put their credentials.
 *
 * @returns null for a method that needs a token exchange (OAuth 2)
 */
export function placeCredentials(methods: readonly AuthMethod[]): CredentialPlacement | null {
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  const basicOptions: string[] = [];
  const cookies: string[] = [];
  for (const method of methods) {
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
      case 'oauth2':
        return null;
    }
  }
  if (cookies.length > 0) headers['Cookie'] = cookies.join('; ');
  const options = methods.flatMap((method) => credentialOptions(method).map(({ name }) => name));
  return { headers, query, basicOptions, options };
}

function prefixed(prefix: string | undefined, option: string): string {
  return prefix === undefined || prefix === '' ? `{${option}}` : `${escaped(prefix)} {${option}}`;
}

/** Braces of the document's own text, doubled, as Python's `str.format_map` wants them. */
function escaped(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
