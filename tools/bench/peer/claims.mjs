import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * What dlt-init-openapi claims of a description, as `claimsOfModel` says it.
 *
 * @param {string} python - of an environment that has dlt-init-openapi
 * @param {string} file - the description
 * @param {number} limitMs - it is ended after that
 * @returns {{ claim: { prefixes: string[], tables: object[] }, failure: string | null }} without tables where it failed
 */
export function peerClaims(python, file, limitMs) {
  const { PATH, HOME } = process.env;
  const { stdout, stderr, status, error } = spawnSync(python, [join(import.meta.dirname, 'claims.py'), file], {
    encoding: 'utf8',
    env: { PATH, HOME },
    timeout: limitMs,
    maxBuffer: 1e8,
  });
  if (status === 0) return { claim: readClaims(stdout), failure: null };
  const why = error ? `not ended after ${limitMs / 1000} s` : (stderr.trim().split('\n').at(-1) ?? 'it failed');
  return { claim: { prefixes: [], tables: [] }, failure: why };
}

/** Its output as claims: a fact that it leaves open has no value. */
export function readClaims(output) {
  const { prefixes, tables } = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  const factOf = ({ isOpen, value, isClaimed }) => (isOpen ? { value: undefined, isClaimed } : { value, isClaimed });
  return {
    prefixes,
    tables: tables.map(({ facts, ...rest }) => ({
      ...rest,
      facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, factOf(fact)])),
    })),
  };
}
