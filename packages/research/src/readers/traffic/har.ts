import { isObject, type JsonObject, listOr, objectOr, textOr } from '../json.ts';
import { isCredentialName, isKeyInAddress } from './credential-names.ts';
import { type Exchange, fractionsOf, type SeenCredential } from './exchange.ts';
import { hidden } from './hide-in-body.ts';

/** What a HAR without secrets holds. */
export interface ReadHar {
  readonly exchanges: readonly Exchange[];
  /** Entries in all. */
  readonly count: number;
  /** How many entries were left out for each reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Requests that change something or ask by a body, as `POST https://host/path`, each with how often it was sent. */
  readonly others: ReadonlyMap<string, number>;
}

/**
 * The exchanges of a HAR that `withoutSecrets` gave, in the order recorded.
 *
 * Only the origin that answered with most lists is read: what a page asks of others (analytics, settings) is left out and counted.
 */
export function readHar(har: JsonObject): ReadHar {
  const leftOut = new Map<string, number>();
  const others = new Map<string, number>();
  const all: Exchange[] = [];
  const entries = listOr(objectOr(har.log).entries);
  entries.forEach((entry, index) => {
    const why = textOr(objectOr(entry)._left_out);
    if (why !== undefined) {
      add(leftOut, why);
      const { method, url } = objectOr(entry);
      if (why === 'not a GET' && textOr(method) !== undefined) add(others, `${String(method)} ${String(url)}`);
      return;
    }
    const exchange = readEntry(objectOr(entry), `#/log/entries/${index}`);
    if (exchange === null) add(leftOut, 'malformed');
    else all.push(exchange);
  });
  const origin = originOf(all);
  const exchanges = all.filter((one) => one.origin === origin);
  if (exchanges.length < all.length) leftOut.set('of another origin', all.length - exchanges.length);
  return { exchanges, count: entries.length, leftOut, others };
}

function readEntry({ request, response }: JsonObject, pointer: string): Exchange | null {
  const { url: address, headers, cookies } = objectOr(request);
  const text = textOr(objectOr(objectOr(response).content).text);
  const url = textOr(address);
  if (url === undefined || text === undefined || !URL.canParse(url)) return null;
  const { origin, pathname, searchParams } = new URL(url);
  const query = new Map<string, string>();
  const credentials: SeenCredential[] = [];
  for (const [name, value] of searchParams) {
    const isSecret = value === hidden && (isCredentialName(name) || isKeyInAddress(name, value));
    if (isSecret) credentials.push({ in: 'query', name, word: null, pointer: `${pointer}/request/url` });
    else query.set(name, value);
  }
  for (const [index, header] of listOr(headers).entries()) {
    const { name, value } = objectOr(header);
    const word = /^(\S+) /.exec(textOr(value) ?? '')?.[1] ?? null;
    credentials.push({ in: 'header', name: String(name), word, pointer: `${pointer}/request/headers/${index}` });
  }
  for (const [index, cookie] of listOr(cookies).entries()) {
    const name = String(objectOr(cookie).name);
    credentials.push({ in: 'cookie', name, word: null, pointer: `${pointer}/request/cookies/${index}` });
  }
  const body = parse(text);
  if (body === undefined) return null;
  return {
    pointer,
    bodyPointer: `${pointer}/response/content/text#`,
    origin,
    path: decodePath(pathname),
    query,
    headers: new Map(
      listOr(objectOr(response).headers)
        .filter(isObject)
        .map(({ name, value }): [string, string] => [String(name).toLowerCase(), String(value)]),
    ),
    credentials,
    body,
    fractions: fractionsOf(text),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The origin with most different paths that answered with a list of objects, then with most answers, then the first. */
function originOf(exchanges: readonly Exchange[]): string | null {
  const ranks = new Map<string | null, { lists: Set<string>; count: number }>();
  for (const { origin, path, body } of exchanges) {
    const rank = ranks.get(origin) ?? { lists: new Set<string>(), count: 0 };
    ranks.set(origin, rank);
    rank.count++;
    if (holdsList(body)) rank.lists.add(path);
  }
  const best = [...ranks].sort(([, a], [, b]) => b.lists.size - a.lists.size || b.count - a.count)[0];
  return best?.[0] ?? null;
}

const isList = (value: unknown): boolean => Array.isArray(value) && value.some(isObject);
const holdsList = (body: unknown): boolean =>
  isList(body) ||
  Object.values(objectOr(body)).some((value) => isList(value) || Object.values(objectOr(value)).some(isList));

/** Segments decoded where what they hold cannot be taken for the path’s own marks. */
export function decodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      try {
        const plain = decodeURIComponent(segment);
        return /[/{}?#]/.test(plain) ? segment : plain;
      } catch {
        return segment;
      }
    })
    .join('/');
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
