import {
  type CredentialWay,
  chosenMethods,
  credentialWays,
  type SourceModel,
  type Table,
  tableServers,
  waysToConnect,
} from '@create-connector/contracts';

/** Tables that are served elsewhere, or signed in to with other credentials. */
export interface Site {
  readonly name: string;
  /** null: the source's own base URL. */
  readonly server: { readonly option: string; readonly url: string } | null;
  /** null: as the other tables. */
  readonly ways: readonly CredentialWay[] | null;
  readonly tables: readonly string[];
}

/** How a source is reached. */
export interface Access {
  /** Tried in this order: a token that is handed over comes first, no credentials at all last. */
  readonly ways: readonly CredentialWay[];
  readonly sites: readonly Site[];
  /** Query parameters that hold keys, in any of the ways. */
  readonly keyParameters: readonly string[];
}

/** What a model says of ways to connect and of sites. */
export function accessOf(model: SourceModel): Access {
  const ways = credentialWays(waysToConnect(model.auth).map(({ methods }) => methods));
  const sites = sitesOf(model);
  const all = [...ways, ...sites.flatMap((site) => site.ways ?? [])].flat();
  const keys = all.flatMap(({ method }) => (method.kind === 'api_key' && method.in === 'query' ? [method.name] : []));
  return { ways, sites, keyParameters: [...new Set(keys)] };
}

/** Is one credential, or none, all that any request carries? */
export const isSimple = ({ ways, sites }: Access): boolean =>
  ways.length === 1 && (ways[0]?.length ?? 0) < 2 && sites.every((site) => site.ways === null);

/** The site of a table, or null where it is read as most are. */
export const siteOf = (table: Table, { sites }: Access): Site | null =>
  sites.find(({ tables }) => tables.includes(table.name)) ?? null;

function sitesOf(model: SourceModel): Site[] {
  const servers = tableServers(model);
  const chosen = (chosenMethods(model.auth) ?? []).map(({ id }) => id);
  const sites = new Map<string, Site>();
  for (const { name, request } of model.tables) {
    const server = servers.find(({ tables }) => tables.includes(name)) ?? null;
    const ids = request.auth === undefined || sameIds(request.auth, chosen) ? null : request.auth;
    if (server === null && ids === null) continue;
    const stem = server?.option.replace(/_base_url$/, '');
    const signed = ids === null ? undefined : ids.join('+') || 'public';
    const key = [stem, signed].filter((part) => part !== undefined).join(' ');
    const known = sites.get(key);
    const methods = model.auth.methods.filter(({ id }) => ids?.includes(id));
    sites.set(key, {
      name: key,
      server: server === null ? null : { option: server.option, url: server.url },
      ways: ids === null ? null : credentialWays([methods]),
      tables: [...(known?.tables ?? []), name],
    });
  }
  return [...sites.values()];
}

const sameIds = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((id) => right.includes(id));
