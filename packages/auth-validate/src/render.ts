import { assembleModule, fillTemplate, formatPython, type PythonModule, splitModule } from '@create-connector/codegen';
import {
  type CredentialWay,
  credentialWays,
  defaultBaseUrl,
  defaultTokenUrl,
  oauthOptionNames,
  type SourceModel,
  serverOptions,
  serverTemplate,
  waysToConnect,
} from '@create-connector/contracts';
import { type CredentialPlacement, placeCredentials } from './credential-placement.ts';
import type { Probe } from './probe.ts';

/** The templates, as Python's own tools accept them: for credentials of one kind, and for all others. */
export interface Templates {
  /** `python/auth_test.py` */
  readonly one: string;
  /** `python/auth_test_ways.py`, which imports from the first. */
  readonly ways: string;
}

/**
 * The auth test's text: a template with this source's facts, formatted. Where there is one way to connect, nothing to fetch
 * before it and no part in the address, that is the short one.
 *
 * @param model - with a chosen way to connect
 */
export function renderAuthTest(templates: Templates, model: SourceModel, probe: Probe): string {
  const ways = credentialWays(waysToConnect(model.auth).map(({ methods }) => methods));
  const places = ways.map(placeCredentials);
  const [only] = places;
  const facts = { path: probe.path, query: probe.query, headers: probe.headers };
  const isShort = places.length === 1 && Object.keys(only?.token ?? {}).length === 0;
  if (isShort && only !== undefined && serverOptions(model).length === 0) {
    const { headers, query, basicOptions, options } = only;
    return formatPython(
      fillTemplate(templates.one, {
        ...facts,
        baseUrl: defaultBaseUrl(model) ?? '',
        credentialHeaders: headers,
        credentialQuery: query,
        basicOptions,
        credentialOptions: options,
      }),
    );
  }
  const text = fillTemplate(templates.ways, {
    ...facts,
    baseUrl: serverTemplate(model) ?? '',
    defaults: defaultsOf(model, ways),
    ways: places.map((place, index) => wayOf(place, ways[index] ?? [])),
  });
  return formatPython(withShared(splitModule(text), splitModule(templates.one), text));
}

const wayOf = ({ headers, query, basicOptions, token }: CredentialPlacement, way: CredentialWay) => ({
  needs: way.flatMap(({ needs }) => needs),
  headers,
  query,
  basic: basicOptions,
  token,
});

/** Values of options that stand when nobody sets them: parts of the address, where tokens are given out. */
function defaultsOf(model: SourceModel, ways: readonly CredentialWay[]): Record<string, string> {
  const parts = serverOptions(model).flatMap(({ name, default: value }) => (value === null ? [] : [[name, value]]));
  const addresses = ways.flat().flatMap(({ method, isInjected }) => {
    if (method.kind !== 'oauth2' || isInjected) return [];
    const url = defaultTokenUrl(method);
    return url === null ? [] : [[oauthOptionNames(method).tokenUrl, url]];
  });
  return Object.fromEntries([...parts, ...addresses]);
}

/** A module with the functions that it imports from the short template put behind its own. */
function withShared(own: PythonModule, shared: PythonModule, text: string): string {
  const taken = /^from auth_test import (.+)$/m.exec(text)?.[1]?.split(', ') ?? [];
  const blocks = shared.blocks.filter(({ name }) => taken.includes(name));
  const imports = [...own.imports, ...shared.imports].filter((line) => !line.startsWith('from auth_test '));
  return assembleModule({
    about: /^"""([\s\S]*?)"""/.exec(text)?.[1]?.trim() ?? '',
    imports,
    blocks: [...own.blocks, ...blocks].map((block) => block.text),
  });
}
