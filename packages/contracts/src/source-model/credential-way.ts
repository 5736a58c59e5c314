import type { AuthMethod } from './auth.ts';
import { credentialOptions, isFetchedByConnector } from './connection.ts';

/** A method as a request carries it; an OAuth 2 token is one that the connector fetches, or one that is handed over. */
export interface Credential {
  readonly method: AuthMethod;
  readonly isInjected: boolean;
  /** Options without which it cannot be sent. */
  readonly needs: readonly string[];
}

/** Credentials that are sent together. */
export type CredentialWay = readonly Credential[];

/**
 * Ways to connect in the order in which they are tried, each a choice of methods sent together: one for each form that a token
 * can have. A token that is handed over comes first, no credentials at all last.
 */
export function credentialWays(choices: readonly (readonly AuthMethod[])[]): CredentialWay[] {
  const rank = (way: CredentialWay): number =>
    way.length === 0 ? 2 : way.some(({ isInjected }) => isInjected) ? 0 : 1;
  return choices.flatMap(formsTogether).sort((a, b) => rank(a) - rank(b));
}

const formsTogether = (methods: readonly AuthMethod[]): CredentialWay[] =>
  methods.reduce<CredentialWay[]>(
    (ways, method) => ways.flatMap((way) => formsOf(method).map((form) => [...way, ...form])),
    [[]],
  );

function formsOf(method: AuthMethod): CredentialWay[] {
  if (method.kind === 'none') return [[]];
  const options = credentialOptions(method);
  if (method.kind !== 'oauth2') {
    const needs = method.kind === 'basic' ? [method.usernameOption] : options.map(({ name }) => name);
    return [[{ method, isInjected: false, needs }]];
  }
  const ready = { method, isInjected: true, needs: options.slice(-1).map(({ name }) => name) };
  const needs = options.filter(({ required }) => required).map(({ name }) => name);
  return isFetchedByConnector(method) ? [[ready], [{ method, isInjected: false, needs }]] : [[ready]];
}
