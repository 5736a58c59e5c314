import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on loopback that a test closes by `await using`. */
export interface Loopback extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
}

/** What a path answers with. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Start a server that answers as told; `never` leaves a request without an answer. */
export async function serve(
  answer: (path: string, url: string, request: IncomingMessage) => Answer | 'never',
): Promise<Loopback> {
  const asked: string[] = [];
  let own = '';
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    asked.push(path);
    const told = answer(path, own, request);
    if (told === 'never') return;
    response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
    response.end(told.body ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  own = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: own,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
