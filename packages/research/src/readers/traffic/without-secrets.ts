import { isObject, type JsonObject, listOr, objectOr, textOr } from '../json.ts';
import { isJsonMediaType } from '../responses.ts';
import { isCredentialName, isKeyInAddress } from './credential-names.ts';
import { hidden, hideInBody } from './hide-in-body.ts';
import { secretHider } from './hide-secrets.ts';

const minSecret = 8;
const minCookie = 16;

/**
 * A HAR with what research reads and nothing that lets anybody in.
 *
 * Of requests the method, the address and the names of credentials are kept, of answers the status, headers and JSON; values of
 * credentials become `***`, also where they stand in other places. An entry that is no JSON answer to a GET is replaced by
 * `{"_left_out": <why>}`, so that the others keep their numbers. Doing it again changes nothing.
 *
 * @see HAR 1.2, "entries"
 */
export function withoutSecrets(har: JsonObject): JsonObject {
  const log = objectOr(har.log);
  const secrets = new Set<string>();
  const kept = listOr(log.entries).map((entry) => keep(entry, secrets));
  const clean = secretHider(secrets);
  const entries = kept.map((entry) => ('whole' in entry ? entry.whole(clean) : entry.left));
  return { log: { version: textOr(log.version) ?? '1.2', entries } };
}

/** An entry that is kept, once all secrets are known, or what stands in its place. */
type Kept = { readonly whole: (clean: (text: string) => string) => JsonObject } | { readonly left: JsonObject };

const leave = (why: string, rest: JsonObject = {}): Kept => ({ left: { _left_out: why, ...rest } });

function keep(entry: unknown, secrets: Set<string>): Kept {
  if (!isObject(entry)) return leave('malformed');
  if (textOr(entry._left_out) !== undefined) return { left: entry };
  const request = objectOr(entry.request);
  const response = objectOr(entry.response);
  const method = textOr(request.method)?.toUpperCase();
  const address = textOr(request.url);
  if (method === undefined || address === undefined || !URL.canParse(address)) return leave('malformed');
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return leave('neither http nor https');
  const headers = credentialHeaders(request.headers, secrets);
  const cookies = cookieNames(request, secrets);
  hideInAddress(url, secrets);
  const content = objectOr(response.content);
  const mimeType = textOr(content.mimeType) ?? '';
  const isJson = isJsonMediaType(mimeType || '*/*');
  if (method !== 'GET') {
    return isJson ? leave('not a GET', { method, url: url.origin + url.pathname }) : leave('not JSON');
  }
  const status = Number(response.status);
  if (!(status >= 200 && status < 300)) return leave('not answered with success');
  if (!isJson && !/^text\/plain/i.test(mimeType)) return leave('not JSON');
  const text = decode(content);
  if (text === null) return leave('without a body');
  const body = hideInBody(text, secrets);
  if (body === null) return leave('not JSON');
  const said = listOr(response.headers).flatMap((header) => {
    const name = textOr(objectOr(header).name);
    const value = textOr(objectOr(header).value);
    if (name === undefined || value === undefined || /^set-cookie/i.test(name) || isCredentialName(name)) return [];
    return [{ name, value }];
  });
  return {
    whole: (clean) => ({
      request: { method, url: clean(url.href), headers, cookies: cookies.map((name) => ({ name, value: hidden })) },
      response: {
        status,
        headers: said.map(({ name, value }) => ({ name, value: clean(value) })),
        content: { mimeType, text: clean(body) },
      },
    }),
  };
}

/** The request headers that hold credentials, with the word before the value: `Bearer ***`. */
function credentialHeaders(headers: unknown, secrets: Set<string>): JsonObject[] {
  return listOr(headers).flatMap((header) => {
    const name = textOr(objectOr(header).name) ?? '';
    const value = textOr(objectOr(header).value);
    if (value === undefined || !isCredentialName(name) || /^(sec-|proxy-|cookie$)/i.test(name)) return [];
    const word = /^([A-Za-z][\w-]{0,19}) +\S/.exec(value)?.[1];
    const secret = word === undefined ? value : value.slice(word.length).trim();
    if (secret.length >= minSecret) secrets.add(secret);
    if (word?.toLowerCase() === 'basic') {
      const password = Buffer.from(secret, 'base64').toString('utf8').split(':').slice(1).join(':');
      if (password.length >= minSecret) secrets.add(password);
    }
    return [{ name, value: word === undefined ? hidden : `${word} ${hidden}` }];
  });
}

function cookieNames(request: JsonObject, secrets: Set<string>): string[] {
  const listed = listOr(request.cookies).map((cookie): [string, string] => [
    textOr(objectOr(cookie).name) ?? '',
    textOr(objectOr(cookie).value) ?? '',
  ]);
  const sent = listOr(request.headers)
    .filter((header) => /^cookie$/i.test(textOr(objectOr(header).name) ?? ''))
    .flatMap((header) => (textOr(objectOr(header).value) ?? '').split(/;\s*/))
    .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  for (const [, value] of [...listed, ...sent]) if (value.length >= minCookie) secrets.add(value);
  return [...new Set([...listed, ...sent].map(([name]) => name).filter((name) => name !== ''))];
}

/** Hides credentials in the query, and leaves out those before the host. */
function hideInAddress(url: URL, secrets: Set<string>): void {
  if (url.password.length >= minSecret) secrets.add(decodeURIComponent(url.password));
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const [name, value] of [...url.searchParams]) {
    if (!isCredentialName(name) && !isKeyInAddress(name, value)) continue;
    if (value.length >= minSecret) secrets.add(value);
    url.searchParams.set(name, hidden);
  }
}

function decode(content: JsonObject): string | null {
  const text = textOr(content.text);
  if (text === undefined || text.trim() === '') return null;
  return content.encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
}
