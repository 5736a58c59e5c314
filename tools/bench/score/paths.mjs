/** A path without its parameters’ names and a slash at its end, to tell whether two name one endpoint. */
export const pathShape = (path) => path.replace(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '') || '/';

/** The path part of a server’s address, without a slash at its end: `/api/v1` of `https://host/api/v1/`. */
export function serverPrefix(url) {
  const [, path = ''] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]+(\/[^?#]*)?/i.exec(url) ?? [null, url];
  return path.startsWith('/') ? pathShape(path).replace(/^\/$/, '') : '';
}

/**
 * Do two paths name one endpoint? Names of parameters do not count, nor does a server’s prefix that only one of them shows.
 *
 * @param {string} a
 * @param {string} b
 * @param {readonly string[]} prefixes - path parts of the servers’ addresses
 */
export function isSamePath(a, b, prefixes = []) {
  const left = pathShape(a);
  const right = pathShape(b);
  if (left === right) return true;
  return prefixes.some((prefix) => prefix !== '' && (prefix + left === right || prefix + right === left));
}
