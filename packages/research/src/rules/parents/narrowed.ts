import type { Endpoint } from '../../readers/document.ts';
import { firstSentence } from '../../readers/sentences.ts';
import { segmentsOf } from '../path-template.ts';

const ofCaller =
  /\b(for|of|by|to|which|that|with) (the |an? )?(currently )?(authenticated|current|authori[sz]ed|calling|logged[- ]in) (user|account|member)|\b(my|your own)\b|you (own|follow|starred|belong)/i;
const ofPublic = /\b(lists?|returns?|gets?|shows?)\b[^.]{0,20}\bpublic\b/i;
const visible = /(visible|accessible|available) (to|by)/i;

const known = new WeakMap<Endpoint, boolean>();

/** Does a list hold only what belongs to the caller, or what is public? Then it is not the whole, however short its path. */
export function isNarrowed(endpoint: Endpoint): boolean {
  const before = known.get(endpoint);
  if (before !== undefined) return before;
  const answer = readNarrowed(endpoint);
  known.set(endpoint, answer);
  return answer;
}

function readNarrowed(endpoint: Endpoint): boolean {
  const segments = segmentsOf(endpoint.path);
  const first = segments.find((segment) => !('fixed' in segment && /^(v\d+|api)$/i.test(segment.fixed)));
  if (segments.some((segment) => 'fixed' in segment && /^(me|@me|self|my|mine)$/i.test(segment.fixed))) return true;
  if (first && 'fixed' in first && first.fixed === 'user' && segments.length > 1) return true;
  const says = `${endpoint.summary}. ${firstSentence(endpoint.description, 400) ?? ''}`;
  return ofPublic.test(says) || (ofCaller.test(says) && !visible.test(says));
}
