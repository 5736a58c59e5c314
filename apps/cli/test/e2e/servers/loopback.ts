import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One request that a server saw, and what it answered. */
export interface SeenRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly rows: number;
}

/** A server of a test on loopback. */
export interface LoopbackServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** What a handler answers: a status, a JSON body, extra headers, and how many rows the body holds. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rows?: number;
}

/** Serves `handle` on a free port of 127.0.0.1. */
export async function serveLoopback(
  handle: (url: URL, request: IncomingMessage, origin: string) => Answer,
): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  let origin = '';
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', origin);
    const answer = handle(url, request, origin);
    seen.push({
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      status: answer.status,
      rows: answer.rows ?? 0,
    });
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    url: origin,
    seen,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
