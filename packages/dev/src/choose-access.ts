import { assign, call, dict, lambda, list, literal, name, type PythonNode, tuple } from '@create-connector/codegen';
import {
  type Credential,
  type CredentialWay,
  defaultTokenUrl,
  oauthOptionNames,
  type SourceModel,
  serverOptions,
  serverTemplate,
} from '@create-connector/contracts';
import { type Access, isSimple, type Site } from './access.ts';
import type { Hooks } from './hooks.ts';
import { type Choice, type Named, nameForSource } from './strategies.ts';

/** What the client's module needs to reach a source: strategies before its statements, these, and strategies after them. */
export interface AccessChoice {
  readonly before: readonly Choice[];
  readonly statements: readonly string[];
  /** Of those in `sampled` the first block is left out: a sample of what the statements say. */
  readonly after: readonly Choice[];
  readonly sampled: readonly string[];
  /** How the class of the client proper is renamed. */
  readonly clientNames: Readonly<Record<string, string>>;
}

/** Chooses address, credentials and sites. */
export function chooseAccess(model: SourceModel, access: Access, hooks: Hooks): AccessChoice {
  const named: Named = (sample) => nameForSource(sample, model.source);
  const rename = hooks.has('authorize') ? { SampleAuth: 'SampleOwnAuth' } : {};
  const hooked = hooks.has('authorize') ? [{ path: 'hooks/authorize' }] : [];
  const simple = isSimple(access);
  const all = [...access.ways, ...access.sites.flatMap(({ ways }) => ways ?? [])].flat();
  const isSigned = access.sites.some(({ ways }) => ways !== null);
  const address = [{ path: 'address/check' }, chooseAddress(model)];
  const hasSites = access.sites.length > 0;
  return {
    before: simple
      ? [...address, ...chooseSingle(access.ways[0]?.[0] ?? null, rename), ...hooked]
      : [...address, ...chooseSeveral(all)],
    statements: [
      ...(simple ? [] : [waysStatement(access.ways, named)]),
      ...(hasSites ? [sitesStatement(access.sites, isSigned, named)] : []),
    ],
    after: [
      ...(simple ? [] : [{ path: 'auth/several/ways', rename }, ...hooked]),
      ...(hasSites
        ? [
            ...(access.sites.some(({ server }) => server !== null) ? [{ path: 'address/elsewhere' }] : []),
            { path: isSigned ? 'sites/signed' : 'sites/server' },
            { path: 'sites/client' },
          ]
        : []),
    ],
    sampled: ['auth/several/ways', 'sites/client'],
    clientNames: hasSites ? { SampleClient: 'SampleOwnClient' } : {},
  };
}

function chooseAddress(model: SourceModel): Choice {
  const url = serverTemplate(model);
  if (url === null) return { path: 'address/required' };
  const options = serverOptions(model);
  if (options.length === 0) return { path: 'address/default', fill: { base_url: url } };
  const choices = options.flatMap(({ name, allowed }) => (allowed === null ? [] : [[name, [...allowed]] as const]));
  return {
    path: choices.length > 0 ? 'address/choices' : 'address/variables',
    fill: {
      'server.url': url,
      'server.defaults': Object.fromEntries(options.map((option) => [option.name, option.default ?? ''])),
      ...(choices.length > 0 ? { 'server.choices': Object.fromEntries(choices) } : {}),
    },
  };
}

/** The strategies of a source whose requests carry one credential, or none. */
function chooseSingle(credential: Credential | null, rename: Record<string, string>): Choice[] {
  const hidden = [{ path: 'auth/hints' }, { path: 'auth/hidden' }];
  const secret = [{ path: 'auth/secret' }, ...hidden];
  const method = credential?.method;
  switch (method?.kind) {
    case 'bearer': {
      const fill = { 'auth.option': method.option };
      return method.prefix === ''
        ? [
            ...secret,
            { path: 'auth/header', rename, fill: { ...fill, 'auth.name': 'Authorization', 'auth.prefix': '' } },
          ]
        : [...secret, { path: 'auth/bearer', rename, fill: { ...fill, 'auth.prefix': method.prefix } }];
    }
    case 'basic': {
      const { usernameOption, passwordOption } = method;
      const fill = {
        'auth.options': `${usernameOption} or ${passwordOption}`,
        'auth.usernameOption': usernameOption,
        'auth.passwordOption': passwordOption,
      };
      return [...hidden, { path: 'auth/basic', rename, fill }];
    }
    case 'api_key': {
      const fill = { 'auth.option': method.option, 'auth.name': method.name };
      const prefix = { 'auth.prefix': prefixOf(method.prefix) };
      const keyless = method.in === 'query' ? [{ path: 'auth/keyless' }] : [];
      const own = { path: `auth/${method.in}`, rename, fill: method.in === 'header' ? { ...fill, ...prefix } : fill };
      return [...secret, ...keyless, own];
    }
    case 'oauth2': {
      const fill = { 'auth.option': oauthOptionNames(method).accessToken };
      const shared = [{ path: 'auth/secret' }, { path: 'auth/hidden' }, { path: 'auth/renewal' }];
      return [...shared, { path: 'auth/injected', rename, fill }];
    }
    default:
      return [{ path: 'auth/hints' }, { path: 'auth/none', rename }];
  }
}

const kindOf = ({ method, isInjected }: Credential): string => {
  if (method.kind === 'oauth2') return isInjected ? 'injected' : 'fetched';
  if (method.kind === 'api_key') return method.in;
  return method.kind === 'basic' ? 'user' : 'header';
};

/** The strategies of a source whose requests carry several credentials, or one of several. */
function chooseSeveral(credentials: readonly Credential[]): Choice[] {
  const kinds = new Set(credentials.map(kindOf));
  return [
    ...(kinds.size === 1 && kinds.has('user') ? [] : [{ path: 'auth/secret' }]),
    { path: 'auth/hints' },
    { path: 'auth/hidden' },
    ...(kinds.has('query') ? [{ path: 'auth/keyless' }] : []),
    ...(kinds.has('injected') ? [{ path: 'auth/renewal' }] : []),
    { path: 'auth/several/credential' },
    ...[...kinds].map((kind) => ({ path: `auth/several/${kind}` })),
    { path: 'auth/several/way' },
  ];
}

function waysStatement(ways: readonly CredentialWay[], named: Named): string {
  return assign(named('SAMPLE_WAYS'), waysNode(ways, named), `tuple[${named('SampleWay')}, ...]`).text;
}

const waysNode = (ways: readonly CredentialWay[], named: Named): PythonNode =>
  tuple(
    ways.map((way) => {
      const needs = way.flatMap((credential) => credential.needs).map((need) => literal(need));
      return call(named('SampleWay'), [tuple(needs), made(list(way.map((each) => credentialNode(each, named))))]);
    }),
  );

function credentialNode(credential: Credential, named: Named): PythonNode {
  const { method, isInjected } = credential;
  const make = (target: string, texts: readonly string[]): PythonNode =>
    call(named(target), [name('options'), ...texts.map((text) => literal(text))]);
  const headerKey = (option: string, header: string, prefix: string): PythonNode =>
    make('SampleHeaderKey', [option, header, ...(prefix === '' ? [] : [prefix])]);
  switch (method.kind) {
    case 'bearer':
      return headerKey(method.option, 'Authorization', prefixOf(method.prefix));
    case 'api_key': {
      if (method.in === 'query') return make('SampleQueryKey', [method.option, method.name]);
      if (method.in === 'cookie') return make('SampleCookieKey', [method.option, method.name]);
      return headerKey(method.option, method.name, prefixOf(method.prefix));
    }
    case 'basic':
      return make('SampleUser', [method.usernameOption, method.passwordOption]);
    case 'oauth2': {
      const names = oauthOptionNames(method);
      if (isInjected) return make('SampleInjectedToken', [names.accessToken]);
      const { clientId, clientSecret, tokenUrl } = names;
      const url = defaultTokenUrl(method) ?? '';
      const scope = method.scopes.join(' ');
      const facts = {
        ...(url === '' ? {} : { token_url: literal(url) }),
        ...(scope === '' ? {} : { scope: literal(scope) }),
      };
      const options = [clientId, clientSecret, tokenUrl].map((option) => literal(option));
      return call(named('SampleFetchedToken'), [name('options'), ...options], facts);
    }
    case 'none':
      throw new Error('no credentials are no credential');
  }
}

/** Each site with what makes its client. */
function sitesStatement(sites: readonly Site[], isSigned: boolean, named: Named): string {
  const entries = sites.map(({ name: site, server, ways }) => {
    const options = name('options');
    const base =
      server === null
        ? call(named('sample_base_url'), [options])
        : call(named('sample_address'), [options, literal(server.option), literal(server.url)]);
    const auth = call(named('SampleAuth'), [options, ...(ways === null ? [] : [waysNode(ways, named)])]);
    return [site, made(call(named('SampleSiteClient'), [options, base, ...(isSigned ? [auth] : [])]))] as const;
  });
  const type = `dict[str, Callable[[dict[str, str]], ${named('SampleOwnClient')}]]`;
  return assign(named('SAMPLE_SITES'), dict(entries), type).text;
}

const made = (body: PythonNode): PythonNode => lambda('options', body);

const prefixOf = (prefix: string | undefined): string => (prefix === undefined || prefix === '' ? '' : `${prefix} `);
