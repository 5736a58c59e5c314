import type { Records } from '../list-endpoint.ts';
import { segmentsOf } from '../path-template.ts';
import type { Finding } from '../rule.ts';
import type { Candidate, RecordsInput } from './candidates.ts';

const pagingWord =
  /^(next.*|prev.*|page.*|paging|cursors?|has_?(more|next)(_.*)?|more|total(_?(count|results?|items|pages|records|hits|size|elements|rows))?|count|meta|_?links)$/i;
const identityWord = /^(id|gid|uuid|guid|key|name|slug|_id)$/i;

/** Does the path end in a parameter, so that it likely names one record? */
export function addressesOne(path: string): boolean {
  const last = segmentsOf(path).at(-1);
  return last !== undefined && 'parameter' in last;
}

/** Do values beside the records show that the body is one page of several? */
export const isPaged = ({ body }: RecordsInput): boolean =>
  [...body.properties.keys()].some((name) => pagingWord.test(name));

/** A finding that takes a candidate for the list. */
export const accept = (found: Candidate, confidence: number): Finding<Records> => ({
  value: { path: found.path, item: found.item },
  pointer: found.pointer,
  confidence,
});

/**
 * A body with an identifier, or one under `data`, describes one thing, whatever arrays it has. So does one that a path
 * ending in a parameter returns, unless paging shows that it is a list.
 */
export function isRecordItself(input: RecordsInput): boolean {
  const { document, endpoint, body } = input;
  const names = [...body.properties.keys()];
  if (names.some((name) => identityWord.test(name))) return true;
  const data = body.properties.get('data');
  if (data !== undefined) {
    const inner = document.schemaAt(data);
    if (inner.items === null && [...inner.properties.keys()].some((name) => identityWord.test(name))) return true;
  }
  if (names.length === 1 && names[0] !== undefined) {
    const place = body.properties.get(names[0]);
    const inner = place === undefined ? null : document.schemaAt(place);
    if (
      inner !== null &&
      inner.items === null &&
      [...inner.properties.keys()].some((name) => identityWord.test(name))
    ) {
      return true;
    }
  }
  return addressesOne(endpoint.path) && !isPaged(input);
}
