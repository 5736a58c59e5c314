import type { Endpoint } from '../../readers/document.ts';
import { wordsOf } from '../words.ts';

const verb =
  /^(revoke|invalidate|delete|remove|destroy|reset|logout|cancel|archive|send|refresh|rotate|de_authenticate)$/;

/** Does a GET change something, by the last word of its path? Then it is no table, and nothing probes it. */
export function isUnsafeVerb(endpoint: Endpoint): boolean {
  const last = endpoint.path.split('/').at(-1) ?? '';
  return !last.includes('{') && verb.test(wordsOf(last).at(-1) ?? '');
}
