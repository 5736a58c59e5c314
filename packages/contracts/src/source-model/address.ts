import type { Server, SourceModel } from './source.ts';

/** A connection option whose value stands in the address of the first server. */
export interface ServerOption {
  readonly name: string;
  /** null: the option is required where `base_url` is not set. */
  readonly default: string | null;
  /** null: anything that can stand in an address. */
  readonly allowed: readonly string[] | null;
}

/** A server of some tables alone, with the connection option that names another address for it. */
export interface TableServer {
  readonly option: string;
  /** Without a slash at its end. */
  readonly url: string;
  readonly tables: readonly string[];
}

const absolute = /^https?:\/\/[^/{}?#\s]+[^{}?#\s]*$/;

/**
 * What the option `base_url` is when nobody sets it: the first server's address with its variables' defaults, without a
 * slash at its end; null where the model names no absolute http(s) address, or a variable has no default.
 */
export function defaultBaseUrl(model: Pick<SourceModel, 'servers'>): string | null {
  const [server] = model.servers;
  if (server === undefined || serverOptions(model).some((option) => option.default === null)) return null;
  const url = server.url.replace(/\{([^{}]+)\}/g, (whole, name: string) => server.variables[name]?.default ?? whole);
  return absolute.test(url) ? withoutSlash(url) : null;
}

/**
 * The first server's address in which variables are named as the options that fill them in, without a slash at its end;
 * null where that gives no absolute http(s) address whatever the options are.
 */
export function serverTemplate({ servers: [server] }: Pick<SourceModel, 'servers'>): string | null {
  if (server === undefined) return null;
  const known = server.url.replace(/\{([^{}]+)\}/g, (whole, name: string) => (server.variables[name] ? 'x' : whole));
  if (!absolute.test(known)) return null;
  return withoutSlash(server.url).replace(/\{([^{}]+)\}/g, (_, name: string) => `{${server.variables[name]?.option}}`);
}

/** The options in the first server's address, in their order, each once. */
export function serverOptions({ servers: [server] }: Pick<SourceModel, 'servers'>): readonly ServerOption[] {
  if (server === undefined) return [];
  const options = [...server.url.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name = '']) => optionOf(server, name) ?? []);
  return options.filter(({ name }, index) => options.findIndex((other) => other.name === name) === index);
}

function optionOf({ variables }: Server, name: string): ServerOption | null {
  const variable = variables[name];
  if (variable === undefined) return null;
  return {
    name: variable.option,
    default: variable.default === '' ? null : variable.default,
    allowed: variable.allowed ?? null,
  };
}

/** Servers that tables name beside the first one, in the order of the tables. */
export function tableServers(model: Pick<SourceModel, 'servers' | 'tables'>): readonly TableServer[] {
  const found = new Map<string, string[]>();
  for (const { name, request } of model.tables) {
    const url = request.server === undefined ? null : withoutSlash(request.server);
    if (url !== null && url !== defaultBaseUrl(model)) found.set(url, [...(found.get(url) ?? []), name]);
  }
  const stems = [...found.keys()].map(hostStem);
  return [...found].map(([url, tables], index) => {
    const stem = stems[index] ?? '';
    const isOwn = stem !== '' && stems.indexOf(stem) === stems.lastIndexOf(stem);
    return { option: `${isOwn ? stem : tables[0]}_base_url`, url, tables };
  });
}

/** `uploads` of `https://uploads.example.com`; empty where the host's name gives no option name. */
function hostStem(url: string): string {
  const [label = ''] = (/^https?:\/\/([^/:?#]+)/.exec(url)?.[1] ?? '').split('.').filter((part) => part !== 'api');
  const stem = label.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return /^[a-z][a-z0-9_]*[a-z0-9]$/.test(stem) ? stem : '';
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
