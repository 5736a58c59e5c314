import { type Answer, type Loopback, serve } from './loopback.ts';

/** An order as the API of these tests gives it. */
export interface Order {
  readonly id: number;
  readonly updated_at: string;
}

/** Orders with ids from 1 and a day each. */
export const ordersOf = (count: number): readonly Order[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    updated_at: `2024-01-${String(index + 1).padStart(2, '0')}T00:00:00Z`,
  }));

/** How an API answers a request that carries its token; null: nothing is there. */
export type Behaviour = (path: string, query: URLSearchParams, own: string) => Answer | unknown[] | object | null;

/** What the token of these tests is. */
export const token = 's3cret-token';

/** An API on loopback, written by hand: 401 without the token, else as told. */
export function shopApi(behaves: Behaviour): Promise<Loopback> {
  return serve((path, own, request) => {
    if (request.method !== 'GET') return { status: 405 };
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: '{}' };
    const url = new URL(path, own);
    const told = behaves(url.pathname, url.searchParams, own);
    if (told === null) return { status: 404, body: '{}' };
    return isAnswer(told) ? told : { body: JSON.stringify(told) };
  });
}

const isAnswer = (told: object): told is Answer => 'status' in told || 'body' in told;

/** A page of a list by number, `first` the first, rows by `per_page` or 3. */
export function pageOf<T>(list: readonly T[], query: URLSearchParams, first: number): readonly T[] {
  const size = Number(query.get('per_page') ?? 3);
  const page = Number(query.get('page') ?? first) - first;
  return page < 0 ? [] : list.slice(page * size, (page + 1) * size);
}

/** A part of a list by offset. */
export function partOf<T>(list: readonly T[], query: URLSearchParams): readonly T[] {
  const offset = Number(query.get('offset') ?? 0);
  return list.slice(offset, offset + Number(query.get('limit') ?? 3));
}
