import { createServer, type IncomingMessage } from 'node:http';

/** The API behind `quarry/`, written by hand, with records that differ from what the connector declares. */
export interface QuarryApi {
  readonly baseUrl: string;
  /** Method and address of every request, in order. */
  readonly asked: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

const stone = (id: number): Record<string, unknown> => ({
  id: id === 2 ? null : id,
  size: id % 2 === 0 ? 'big' : id,
  at: id === 3 ? null : '2024-05-01T12:00:00Z',
  owner: { login: 'ann@quarry.example', email: 'ann@quarry.example' },
  'tint color': 'granite grey',
  tags: ['rare'],
});
const pagesOf: Record<string, number> = { '/v1/stones': 5, '/v1/stones/1/marks': 5, '/v1/stones/3/marks': 5 };

/** Serves stones and marks, three records a page; vaults are forbidden, posts would be noticed. */
export async function serveQuarry(token: string): Promise<QuarryApi> {
  const asked: string[] = [];
  const answer = ({ method, url = '', headers }: IncomingMessage): [status: number, body: unknown] => {
    asked.push(`${method} ${url}`);
    const { pathname, searchParams } = new URL(url, 'http://quarry');
    if (headers.authorization !== `Bearer ${token}`) return [401, { error: 'who are you?' }];
    if (pathname === '/v1/vaults') return [403, { error: 'the vaults of ann@quarry.example are closed' }];
    const page = Number(searchParams.get('page'));
    if (page > (pagesOf[pathname] ?? 0)) return [200, []];
    const ids = [1, 2, 3].map((place) => (page - 1) * 3 + place);
    return [200, pathname === '/v1/stones' ? ids.map(stone) : ids.map((id) => ({ id, stone: 1 }))];
  };
  const server = createServer((request, response) => {
    const [status, body] = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    baseUrl: `http://127.0.0.1:${bound.port}/v1`,
    asked,
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
