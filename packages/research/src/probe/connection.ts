import {
  type CredentialWay,
  credentialWays,
  defaultBaseUrl,
  oauthOptionNames,
  type SourceModel,
  serverOptions,
  serverTemplate,
  waysToConnect,
} from '@create-connector/contracts';

/** Where requests go and what they carry; nothing of it may show. */
export interface Connection {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Values that no message may hold. */
  readonly secrets: readonly string[];
}

/**
 * The connection that credentials give; a text says why there is none.
 *
 * A token that would have to be fetched is not: that is no GET.
 *
 * @param values - connection options by name
 */
export function connectionOf(model: SourceModel, values: Readonly<Record<string, string>>): Connection | string {
  const baseUrl = baseUrlOf(model, values);
  if (baseUrl === null) return 'no base_url is given, and the model names no address';
  if (!isAllowed(baseUrl)) return 'base_url is neither https nor an address of this machine';
  if (model.auth.chosen === null) return 'no authentication method is known';
  const ways = credentialWays(waysToConnect(model.auth).map(({ methods }) => methods));
  const isComplete = (way: CredentialWay): boolean =>
    way.every(({ needs }) => needs.every((name) => isGiven(values[name])));
  const way = ways.find((one) => isComplete(one) && !isFetched(one));
  if (way === undefined) {
    return ways.some(isComplete)
      ? 'a token would have to be fetched first, which is more than reading: put an access_token beside the credentials'
      : 'the credentials do not complete any way to connect';
  }
  const secrets = Object.entries(values).flatMap(([name, value]) => (name.endsWith('_url') ? [] : [value]));
  return { baseUrl, ...placed(way, values), secrets };
}

const isGiven = (value: string | undefined): boolean => value !== undefined && value !== '';

const isFetched = (way: CredentialWay): boolean =>
  way.some(({ method, isInjected }) => method.kind === 'oauth2' && !isInjected);

function baseUrlOf(model: SourceModel, values: Readonly<Record<string, string>>): string | null {
  const { base_url: own } = values;
  if (isGiven(own)) return own?.replace(/\/+$/, '') ?? null;
  const template = serverTemplate(model);
  const options = serverOptions(model);
  if (template === null || options.every(({ name }) => !isGiven(values[name]))) return defaultBaseUrl(model);
  let url: string = template;
  for (const { name, default: standard } of options) {
    const value = values[name] ?? standard;
    if (value === null) return null;
    url = url.replaceAll(`{${name}}`, value);
  }
  return url;
}

/** https, or plain http to this machine. */
function isAllowed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  if (username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}

function placed(way: CredentialWay, values: Readonly<Record<string, string>>): Pick<Connection, 'headers' | 'query'> {
  const headers: Record<string, string> = {};
  const query: Record<string, string> = {};
  const cookies: string[] = [];
  const prefixed = (prefix: string | undefined, option: string): string =>
    `${prefix === undefined || prefix === '' ? '' : `${prefix} `}${values[option] ?? ''}`;
  for (const { method } of way) {
    switch (method.kind) {
      case 'none':
        break;
      case 'bearer':
        headers['Authorization'] = prefixed(method.prefix, method.option);
        break;
      case 'basic': {
        const pair = `${values[method.usernameOption] ?? ''}:${values[method.passwordOption] ?? ''}`;
        headers['Authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
        break;
      }
      case 'oauth2':
        headers['Authorization'] = prefixed('Bearer', oauthOptionNames(method).accessToken);
        break;
      case 'api_key':
        if (method.in === 'header') headers[method.name] = prefixed(method.prefix, method.option);
        else if (method.in === 'query') query[method.name] = prefixed(method.prefix, method.option);
        else cookies.push(`${method.name}=${prefixed(method.prefix, method.option)}`);
    }
  }
  if (cookies.length > 0) headers['Cookie'] = cookies.join('; ');
  return { headers, query };
}
