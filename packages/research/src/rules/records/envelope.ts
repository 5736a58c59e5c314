import type { Records } from '../list-endpoint.ts';
import { segmentsOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import type { Candidate, RecordsInput } from './candidates.ts';

const envelopeWords = new Set([
  'data',
  'items',
  'results',
  'result',
  'records',
  'values',
  'value',
  'entries',
  'elements',
  'rows',
  'list',
  'content',
  'objects',
  'resources',
]);
const pagingWord = /^(next|prev|previous|page|pages|paging|pagination|cursor|has_?more|total|count|meta|links|_links)/i;
const identityWord = /^(id|gid|uuid|guid|key|name|slug|_id)$/i;
const sideWord = /^(included|errors|warnings|_?links|messages)$/i;

/** Does the path end in a parameter, so that it likely names one record? */
export function addressesOne(path: string): boolean {
  const last = segmentsOf(path).at(-1);
  return last !== undefined && 'parameter' in last;
}

export const envelopeWord: Rule<RecordsInput, Records> = {
  id: 'records/envelope-word',
  about: 'in a body that is no record itself, an array called data, items, results or the like holds the records',
  find(input) {
    if (isRecordItself(input)) return null;
    const found = input.candidates.find(({ path }) => path.length === 1 && envelopeWords.has(path[0]?.toLowerCase() ?? ''));
    return found ? accept(found, 0.9) : null;
  },
};

export const onlyArray: Rule<RecordsInput, Records> = {
  id: 'records/only-array',
  about: 'in a body that is no record itself, the only array of objects holds the records',
  find(input) {
    if (isRecordItself(input)) return null;
    const plausible = input.candidates.filter(({ path }) => !sideWord.test(path.at(-1) ?? ''));
    for (const depth of [1, 2]) {
      const here = plausible.filter(({ path }) => path.length === depth);
      const only = here[0];
      if (here.length === 1 && only) return accept(only, depth === 1 ? 0.8 : 0.7);
      if (here.length > 1) return null;
    }
    return null;
  },
};

const accept = (found: Candidate, confidence: number) => ({
  value: { path: found.path, item: found.item },
  pointer: found.pointer,
  confidence,
});

/**
 * A body with an identifier, or one under `data`, describes one thing, whatever arrays it has. So does one that a path
 * ending in a parameter returns, unless paging shows that it is a list.
 */
function isRecordItself({ document, endpoint, body }: RecordsInput): boolean {
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
    if (inner !== null && inner.items === null && [...inner.properties.keys()].some((name) => identityWord.test(name))) {
      return true;
    }
  }
  return addressesOne(endpoint.path) && !names.some((name) => pagingWord.test(name));
}
