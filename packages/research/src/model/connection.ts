import type { Auth, Evidence, OpenFact, Server } from '@create-connector/contracts';
import type { Document } from '../readers/document.ts';
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

/** How the source authenticates: all declared methods, and the ones chosen. */
export function findAuth(document: Document): SourceFacts<Auth> {
  const methods = authMethodsOf(document.schemes);
  const fact = findFact(authChoiceRules, { document, methods });
  if (fact !== null) {
    return { value: { methods, chosen: fact.value }, evidence: [['auth', fact.evidence]], open: [] };
  }
  const reason =
    document.schemes.size === 0
      ? 'the document declares no security scheme'
      : `none of the declared security schemes can be used: ${[...document.schemes.keys()].join(', ')}`;
  return { value: { methods, chosen: null }, evidence: [], open: [{ fact: 'auth', reason }] };
}

/** Where the source is served. Addresses without a host are left out, so that `base_url` is asked for. */
export function findServers(document: Document): SourceFacts<readonly Server[]> {
  const servers = document.servers.flatMap((declared): Server[] => {
    const url = declared.url.replace(/\/+$/, '');
    if (!/^https?:\/\/[^/{]*[^/]/i.test(url) && !/^https?:\/\/\{/i.test(url)) return [];
    const variables = [...declared.variables].map(([name, { default: value, allowed }]) => [
      name,
      { option: toSnake(name), default: value, ...(allowed.length > 0 ? { allowed: [...allowed] } : {}) },
    ]);
    const { description } = declared;
    return [{ url, ...(description === undefined ? {} : { description }), variables: Object.fromEntries(variables) }];
  });
  if (servers.length === 0) {
    const reason = document.servers.length === 0 ? 'no server is declared' : 'the declared servers name no host';
    return { value: [], evidence: [], open: [{ fact: 'servers', reason }] };
  }
  const evidence: Evidence = {
    pointer: '#/servers',
    rule: declaredServers.id,
    confidence: servers.length > 1 ? 0.8 : 0.95,
  };
  return { value: servers, evidence: [['servers', evidence]], open: [] };
}
