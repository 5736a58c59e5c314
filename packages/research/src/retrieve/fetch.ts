import { ConnectorError } from '@create-connector/contracts';
import { inflate, maxBytes, tooLarge } from './inflate.ts';

const timeLimitMs = 60_000;
const maxRedirects = 5;

/** What an address answered with. */
export interface Fetched {
  readonly bytes: Uint8Array;
  /** Where the redirects ended. */
  readonly url: string;
}

/** How far a request may go. */
export interface FetchLimits {
  readonly signal: AbortSignal;
  /** The only origin that may answer; null: any. */
  readonly origin: string | null;
  /** For one address, redirects included; 60 s when left out. */
  readonly timeoutMs?: number;
}

/**
 * Read a public document from an http(s) address: one that says nothing within a minute, holds more than 100 MB or redirects
 * more than 5 times is refused, and so is a redirect from https to http.
 *
 * @param shown - the address as messages name it
 * @throws ConnectorError `DOC_NOT_FOUND` with the status, `DOC_UNREACHABLE`, `DOC_TOO_LARGE`, `DOC_NOT_UNDERSTOOD`,
 *   `DOC_REFERENCE_REFUSED`; the signal’s reason where it is aborted
 */
export async function fetchDocument(shown: string, address: string, limits: FetchLimits): Promise<Fetched> {
  const timeoutMs = limits.timeoutMs ?? timeLimitMs;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([limits.signal, timeout]);
  try {
    return await follow(shown, requireHttp(shown, address), limits.origin, signal);
  } catch (cause) {
    if (limits.signal.aborted) throw limits.signal.reason;
    if (ConnectorError.is(cause)) throw cause;
    const why = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : `cannot be reached (${reasonOf(cause)})`;
    throw new ConnectorError('DOC_UNREACHABLE', `${shown}: ${why}`, {}, { cause });
  }
}

async function follow(shown: string, first: URL, origin: string | null, signal: AbortSignal): Promise<Fetched> {
  let url = first;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await fetch(url.href, {
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/json, application/yaml, application/x-yaml, text/yaml, text/plain, */*;q=0.5',
        'user-agent': 'create-connector',
      },
    });
    const target = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && target !== null) {
      await response.body?.cancel();
      url = nextAddress(shown, url, target, origin);
      continue;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw refusalOf(shown, response);
    }
    refuseMediaType(shown, response.headers.get('content-type'));
    return { bytes: await inflate(shown, await readBody(shown, response)), url: url.href };
  }
  throw new ConnectorError('DOC_UNREACHABLE', `${shown}: more than ${maxRedirects} redirects`);
}

function requireHttp(shown: string, address: string): URL {
  if (!URL.canParse(address)) throw new ConnectorError('DOC_NOT_FOUND', `${shown}: not an address`);
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConnectorError(
      'DOC_NOT_UNDERSTOOD',
      `${shown}: ${url.protocol} addresses are not read, only https: and http:`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConnectorError(
      'DOC_NOT_UNDERSTOOD',
      'doc=: an address with a user name or password in it is not read, since the model would keep it',
    );
  }
  url.hash = '';
  return url;
}

function nextAddress(shown: string, from: URL, target: string, origin: string | null): URL {
  if (!URL.canParse(target, from.href))
    throw new ConnectorError('DOC_UNREACHABLE', `${shown}: redirects to no address`);
  const to = requireHttp(`${shown}, redirected`, new URL(target, from.href).href);
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new ConnectorError('DOC_UNREACHABLE', `${shown}: redirects from https to plain http, ${to.origin}`);
  }
  if (origin !== null && to.origin !== origin) {
    throw new ConnectorError('DOC_REFERENCE_REFUSED', `${shown}: redirects to ${to.origin}, not the document’s server`);
  }
  return to;
}

function refusalOf(shown: string, { status, statusText }: Response): ConnectorError {
  const said = `${shown}: answered ${status}${statusText === '' ? '' : ` ${statusText}`}`;
  return new ConnectorError(status >= 500 || status === 429 ? 'DOC_UNREACHABLE' : 'DOC_NOT_FOUND', said, { status });
}

/** Descriptions come under many types, so only what cannot be one is refused by its type. */
function refuseMediaType(shown: string, value: string | null): void {
  const type = value?.split(';')[0]?.trim().toLowerCase() ?? '';
  const prose = 'reading prose needs an agent engine, which is not offered yet';
  if (type === 'text/html' || type === 'application/xhtml+xml') {
    throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: a web page; ${prose}`);
  }
  if (type === 'application/pdf') throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: a PDF; ${prose}`);
  if (/^(image|audio|video|font|multipart)\//.test(type) || type === 'application/zip') {
    throw new ConnectorError('DOC_NOT_UNDERSTOOD', `${shown}: ${type} is not read, only JSON and YAML`);
  }
}

async function readBody(shown: string, response: Response): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(shown);
  }
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body ?? []) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(shown);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : (cause.message.split('\n')[0] ?? 'unknown');
}
