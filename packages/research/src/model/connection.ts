import type { Auth, Evidence, OpenFact, Server, Table } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
import { findLeastScopes, leastScopes } from '../rules/auth/least-scopes.ts';
import { authMethodsOf } from '../rules/auth/methods.ts';
import { authChoiceRules } from '../rules/auth/rules.ts';
import { findFact } from '../rules/rule.ts';
import { declaredServers } from '../rules/servers/declared.ts';
import { toSnake } from '../rules/words.ts';

/** Facts of a source as a whole, with evidence by fact and what stays open. */
export interface SourceFacts<T> {
  readonly value: T;
  readonly evidence: readonly (readonly [fact: string, evidence: Evidence])[];
  readonly open: readonly OpenFact[];
}

/** How the source authenticates: all declared methods, the ones chosen, and what the document offers in their place. */
export function findAuth(document: Document): SourceFacts<Auth> {
  const methods = authMethodsOf(document.schemes);
  const fact = findFact(authChoiceRules, { document, methods });
  if (fact !== null) {
    const chosen = [...fact.value.chosen];
    const alternatives = fact.value.alternatives.map((ids) => [...ids]);
    const value = { methods, chosen, ...(alternatives.length === 0 ? {} : { alternatives }) };
    return { value, evidence: [['auth', fact.evidence]], open: [] };
  }
  const reason =
    document.schemes.size === 0
      ? 'the document declares no security scheme'
      : `none of the declared security schemes can be used: ${[...document.schemes.keys()].join(', ')}`;
  return { value: { methods, chosen: null }, evidence: [], open: [{ fact: 'auth', reason }] };
}

/** Authentication that asks for no more than the tables need, where the document says what that is; null where it does not. */
export function findScopes(
  document: Document,
  auth: Auth,
  tables: readonly Table[],
): { readonly auth: Auth; readonly tables: readonly Table[]; readonly evidence: Evidence } | null {
  const chosen = auth.methods.find((method) => method.kind === 'oauth2' && auth.chosen?.includes(method.id));
  if (chosen === undefined) return null;
  const paths = tables.map(({ request }) => request.path);
  const least = findLeastScopes(document, chosen.id, paths);
  // Some documents write `none` where an operation takes no scope at all.
  const scopesOf = (path: string): string[] => (least.get(path) ?? []).filter((scope) => scope !== 'none');
  const scopes = [...new Set(paths.flatMap(scopesOf))].sort();
  const first = document.endpoints.find(({ path }) => scopesOf(path).length > 0);
  if (first === undefined) return null;
  const methods = auth.methods.map((method) =>
    method.id === chosen.id && method.kind === 'oauth2' ? { ...method, scopes } : method,
  );
  return {
    auth: { ...auth, methods },
    tables: tables.map((table) => ({ ...table, scopes: scopesOf(table.request.path) })),
    evidence: { pointer: `${first.pointer}/security`, rule: leastScopes.id, confidence: 0.7 },
  };
}

/** A connection option for a server variable. */
const optionOf = (variable: string): string => toSnake(variable).replace(/^(?![a-z])/, 'server_');

/** Where the source is served. Addresses without a host are left out, so that `base_url` is asked for. */
export function findServers(document: Document): SourceFacts<readonly Server[]> {
  const servers = document.servers.flatMap((declared): Server[] => {
    const url = declared.url.replace(/\/+$/, '');
    if (!/^https?:\/\/[^/{]*[^/]/i.test(url) && !/^https?:\/\/\{/i.test(url)) return [];
    const variables = [...declared.variables].map(([name, { default: value, allowed }]) => [
      name,
      { option: optionOf(name), default: value, ...(allowed.length > 0 ? { allowed: [...allowed] } : {}) },
    ]);
    const { description } = declared;
    return [{ url, ...(description === undefined ? {} : { description }), variables: Object.fromEntries(variables) }];
  });
  if (servers.length === 0) {
    const reason = document.servers.length === 0 ? 'no server is declared' : 'the declared servers name no host';
    return { value: [], evidence: [], open: [{ fact: 'servers', reason }] };
  }
  const isFromLocation = document.servers[0]?.isFromLocation === true;
  const evidence: Evidence = {
    pointer: document.serversPointer,
    rule: declaredServers.id,
    confidence: isFromLocation ? 0.6 : servers.length > 1 ? 0.8 : 0.95,
  };
  return { value: servers, evidence: [['servers', evidence]], open: [] };
}
