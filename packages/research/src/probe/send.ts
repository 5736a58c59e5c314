import type { RateLimit, Table } from '@create-connector/contracts';
import type { BaseRequest } from './base-request.ts';
import type { Connection } from './connection.ts';
import type { Answer, Target } from './experiment.ts';
import { rowsOf } from './rows.ts';

const timeoutMs = 20_000;
const maxBytes = 5_000_000;
/** Between two requests, where the model names no budget. */
const pauseMs = 250;
/** A longer wait than this is not waited for. */
const maxWaitMs = 15_000;

/** What sending needs beside the connection. */
export interface SendOptions {
  readonly signal: AbortSignal;
  readonly rateLimit: RateLimit | undefined;
  readonly maxRequests: number;
  /** Waits; a test passes its own. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Sends requests one after another; `stopped` says why no more are sent. */
export interface Sender {
  send(table: Table, base: BaseRequest, target: Target): Promise<Answer>;
  stopped(): string | null;
  /** Requests sent so far. */
  sent(): number;
}

/**
 * Sends GET requests to one origin, in turn, at the pace that the model names or a quarter of a second apart.
 *
 * Redirects are not followed, an answer may take 20 s and hold 5 MB. After a 429 the wait that the API asks for is kept, once and
 * up to 15 s; then, or after a 401, nothing more is sent. A failure is an answer with `refused`, never thrown; but for the
 * signal’s reason where it is aborted.
 */
export function openSender(connection: Connection, options: SendOptions): Sender {
  const { signal, rateLimit, maxRequests } = options;
  const wait = options.wait ?? ((ms) => sleep(ms, signal));
  const pace = Math.max(pauseMs, ((rateLimit?.perSeconds ?? 0) * 1000) / (rateLimit?.requests ?? 1));
  let stopped: string | null = null;
  let sent = 0;

  async function attempt(
    url: URL,
    table: Table,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer & { readonly waitMs?: number | undefined }> {
    if (sent > 0) await wait(Math.min(pace, maxWaitMs));
    sent++;
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.any([signal, limit]) });
      const header = (name: string): string | null => response.headers.get(name);
      if (rateLimit?.remainingHeader !== undefined && header(rateLimit.remainingHeader) === '0')
        stopped = 'the API’s budget of requests is used up';
      const { status } = response;
      if (status < 200 || status >= 300) {
        await response.body?.cancel();
        const refused = status >= 300 && status < 400 ? `was redirected (${status})` : `was answered ${status}`;
        return { ...none(refused), status, header, waitMs: waitOf(header('retry-after')) };
      }
      const text = await textOf(response);
      if (text === null) return { ...none(`was answered with more than ${maxBytes / 1_000_000} MB`), status };
      const body = parsed(text);
      if (body === undefined) {
        const type = header('content-type')?.split(';')[0] ?? 'no type';
        return { ...none(`was answered ${status} with something that is no JSON (${type})`), status };
      }
      return { status, refused: null, body, rows: rowsOf(body, table), header };
    } catch {
      if (signal.aborted) throw signal.reason;
      return none(limit.aborted ? `was not answered within ${timeoutMs / 1000} s` : 'could not be sent: no connection');
    }
  }

  return {
    stopped: () =>
      stopped ?? (sent >= maxRequests ? `${maxRequests} requests were sent, the most for one round` : null),
    sent: () => sent,
    async send(table, base, target) {
      const url = addressOf(connection, base, target);
      if (url === null) return none('was not sent: the address leads away from base_url');
      const headers = {
        Accept: 'application/json',
        'User-Agent': 'create-connector',
        ...base.headers,
        ...connection.headers,
      };
      const answer = await attempt(url, table, headers);
      if (answer.status === 401) stopped = 'the API refused the credentials (401)';
      if (answer.status !== 429) return answer;
      const waitMs = answer.waitMs ?? 2_000;
      if (waitMs <= maxWaitMs && sent < maxRequests) {
        await wait(waitMs);
        const again = await attempt(url, table, headers);
        if (again.status !== 429) return again;
      }
      stopped = 'the API asks for fewer requests (429)';
      return answer;
    },
  };
}

/** Where a request goes; null for another origin than the connection’s. */
function addressOf(connection: Connection, base: BaseRequest, target: Target): URL | null {
  const isOwn = 'url' in target;
  const own = isOwn ? target.url : `${connection.baseUrl}${base.path}`;
  if (!URL.canParse(own, `${connection.baseUrl}${base.path}`)) return null;
  const url = new URL(own, `${connection.baseUrl}${base.path}`);
  if (url.origin !== new URL(connection.baseUrl).origin) return null;
  const query = isOwn ? connection.query : { ...base.query, ...target.query, ...connection.query };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

const none = (refused: string): Answer => ({ status: 0, refused, body: null, rows: null, header: () => null });

/** Milliseconds of a Retry-After header in seconds or as a date (RFC 9110, 10.2.3); undefined where there is none. */
function waitOf(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** null where it is longer than allowed. */
async function textOf(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body ?? []) {
    total += chunk.length;
    if (total > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((done) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    }
    signal.addEventListener('abort', end, { once: true });
  });
  signal.throwIfAborted();
}
