import type { Document } from '../src/readers/document.ts';
import type { JsonObject } from '../src/readers/json.ts';
import { openHar } from '../src/readers/traffic/open.ts';
import type { ListEndpoint } from '../src/rules/list-endpoint.ts';
import { listAt } from './small-document.ts';

/** A recorded request and its answer, of a few lines. */
export interface SmallEntry {
  readonly url: string;
  readonly method?: string;
  readonly status?: number;
  readonly mimeType?: string;
  readonly request?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly response?: Readonly<Record<string, string>>;
  /** Made JSON where it is no text; left out: the answer’s content was not exported. */
  readonly body?: unknown;
}

/** A HAR of these entries, as a browser exports it. */
export const smallHar = (entries: readonly SmallEntry[]): JsonObject => ({
  log: { version: '1.2', creator: { name: 'a browser', version: '1' }, entries: entries.map(entryOf) },
});

function entryOf(entry: SmallEntry): JsonObject {
  const { url, method = 'GET', status = 200, mimeType = 'application/json', body } = entry;
  return {
    startedDateTime: '2026-05-01T10:00:00.000Z',
    time: 12,
    request: {
      method,
      url,
      headers: pairs(entry.request),
      cookies: pairs(entry.cookies),
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
    },
    response: {
      status,
      headers: pairs({ 'Content-Type': mimeType, ...entry.response }),
      content: {
        mimeType,
        ...(body === undefined ? {} : { text: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
    },
  };
}

const pairs = (values: Readonly<Record<string, string>> = {}): JsonObject[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** A HAR of these entries, opened. */
export const trafficOf = (entries: readonly SmallEntry[]): Document =>
  openHar('doc=shop.har', smallHar(entries), {
    location: 'shop.har',
    kind: 'har',
    version: '1.2',
    sha256: '0'.repeat(64),
  });

/** The one list of a recording: answers by the query that was asked at `https://shop.test/orders`. */
export function seenList(answers: readonly (readonly [query: string, body: unknown, link?: string])[]): ListEndpoint {
  const entries = answers.map(([query, body, link]) => ({
    url: `https://shop.test/orders${query}`,
    body,
    ...(link === undefined ? {} : { response: { Link: link } }),
  }));
  return listAt(trafficOf(entries), '/orders');
}

/** Records with these ids. */
export const rows = (...ids: readonly (number | string)[]): JsonObject[] => ids.map((id) => ({ id, sum: 1.5 }));
