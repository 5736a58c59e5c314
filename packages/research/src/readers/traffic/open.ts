import { ConnectorError, type DocumentIdentity } from '@create-connector/contracts';
import type { Document } from '../document.ts';
import type { JsonObject } from '../json.ts';
import { openOpenApi3 } from '../openapi3.ts';
import { decodeText } from '../parse.ts';
import { textsOf } from '../texts.ts';
import { basePathOf, describeTraffic } from './describe.ts';
import type { Exchange, PlacedExchange } from './exchange.ts';
import { byTemplate } from './group.ts';
import { readHar } from './har.ts';
import { placeExchanges } from './templates.ts';
import { withoutSecrets } from './without-secrets.ts';

const shownOthers = 20;

/** Does a text begin as a HAR, which is JSON alone and no YAML? */
export const mayBeHar = (bytes: Uint8Array): boolean => /^\s*\{/.test(decodeText(bytes.subarray(0, 1000)));

/**
 * Open recorded traffic as a description of what was seen.
 *
 * @param shown - the file as messages name it
 * @throws ConnectorError `DOC_WITHOUT_TABLES` where no entry is a JSON answer to a GET
 */
export function openHar(shown: string, har: JsonObject, identity: DocumentIdentity): Document {
  const { exchanges, count, leftOut, others } = readHar(withoutSecrets(har));
  const counts = [...leftOut].map(([why, number]) => `${number} ${why}`).join(', ');
  const [first] = exchanges;
  if (first === undefined) {
    const why = counts === '' ? '' : `: ${counts}`;
    const hint = leftOut.has('without a body') ? '; export it together with the content of answers' : '';
    throw new ConnectorError(
      'DOC_WITHOUT_TABLES',
      `${shown}: none of its ${count} entries is a JSON answer to a GET${why}${hint}`,
    );
  }
  const notes =
    counts === '' ? [] : [`${exchanges.length} of ${count} recorded requests are read; left out: ${counts}.`];
  const sent = [...others].map(([request, times]) => (times === 1 ? request : `${request} (${times} times)`));
  if (sent.length > 0) {
    const rest = sent.length > shownOthers ? `, and ${sent.length - shownOthers} more` : '';
    notes.push(`Only GET requests are read. Others were recorded: ${sent.slice(0, shownOthers).join(', ')}${rest}.`);
  }
  return openExchanges(new URL(first.origin ?? 'http://localhost').host, exchanges, notes, identity);
}

/** Open exchanges of one origin; evidence will point at where each thing was seen. */
export function openExchanges(
  title: string,
  exchanges: readonly Exchange[],
  notes: readonly string[],
  identity: DocumentIdentity,
): Document {
  const placed = placeExchanges(exchanges);
  const { root, sights } = describeTraffic(title, placed);
  const groups = byTemplate(placed);
  const base = basePathOf([...groups.keys()]);
  const none: readonly PlacedExchange[] = [];
  return {
    ...openOpenApi3(textsOf(root), identity, null),
    traffic: { of: (path) => groups.get(base + path) ?? none, notes },
    sourceOf: (pointer) => sightOf(pointer, sights),
  };
}

/** Where the nearest described thing around a pointer was seen. */
function sightOf(pointer: string, sights: ReadonlyMap<string, string>): string {
  for (let at = pointer; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
    const sight = sights.get(at);
    if (sight !== undefined) return sight;
  }
  return pointer;
}
