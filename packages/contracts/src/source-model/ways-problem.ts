import type { Auth, AuthMethod } from './auth.ts';
import { type WayToConnect, waysToConnect } from './connection.ts';

/**
 * Why the ways to connect cannot be offered as the model has them, in one line; null when they can.
 *
 * Within a way no option and no place in a request serves two methods; no two ways need the same options, since the options
 * that are given tell which way is meant.
 */
export function waysProblem(auth: Auth): string | null {
  const ways = waysToConnect(auth);
  for (const way of ways) {
    const problem = problemWithin(way.methods);
    if (problem !== null) return problem;
  }
  const needs = ways.map(needOf);
  const twice = needs.findIndex((need, index) => needs.indexOf(need) !== index);
  const other = ways[needs.indexOf(needs[twice] ?? '')];
  const way = ways[twice];
  return way && other
    ? `the ways to connect ${other.id} and ${way.id} need the same options: give one of them others`
    : null;
}

function problemWithin(methods: readonly AuthMethod[]): string | null {
  const options = new Set<string>();
  const places = new Map<string, string>();
  for (const method of methods) {
    for (const name of optionsOf(method)) {
      if (name === 'base_url')
        return 'an auth method uses the option base_url, which is the address: give it another option';
      if (options.has(name)) return `two auth methods use the option ${name}: give one of them another option`;
      options.add(name);
    }
    const place = placeOf(method);
    if (place === null) continue;
    const other = places.get(place);
    if (other !== undefined) return `auth methods ${other} and ${method.id} are both sent in the ${place}: choose one`;
    places.set(place, method.id);
  }
  return null;
}

const optionsOf = (method: AuthMethod): readonly string[] =>
  waysToConnect({ methods: [method], chosen: [method.id] }).flatMap(({ options }) => options.map(({ name }) => name));

const needOf = ({ options }: WayToConnect): string =>
  options
    .filter(({ required }) => required)
    .map(({ name }) => name)
    .sort()
    .join(' ');

function placeOf(method: AuthMethod): string | null {
  switch (method.kind) {
    case 'none':
      return null;
    case 'api_key':
      return method.in === 'query'
        ? `query parameter ${method.name}`
        : method.in === 'cookie'
          ? `cookie ${method.name}`
          : `header ${method.name.toLowerCase()}`;
    case 'bearer':
    case 'basic':
    case 'oauth2':
      return 'header authorization';
  }
}
