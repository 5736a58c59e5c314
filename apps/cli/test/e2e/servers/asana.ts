import { type Answer, type LoopbackServer, serveLoopback } from './loopback.ts';

/** A workspace as the list shows it. */
export interface Workspace {
  readonly gid: string;
  readonly resource_type: 'workspace';
  readonly name: string;
}

const refuse = (status: number, message: string): Answer => ({ status, body: { errors: [{ message }] } });

/**
 * Asana's list of workspaces, written from its documentation on pagination and errors: `limit` is 1 to 100, `offset` is a token
 * that only a former response gives, `next_page` is null on the last page, a missing or wrong token is 401.
 */
export function serveAsanaWorkspaces(workspaces: readonly Workspace[], token: string): Promise<LoopbackServer> {
  const starts = new Map<string, number>();
  return serveLoopback((url, request, origin) => {
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'Not Authorized');
    if (url.pathname !== '/api/1.0/workspaces') return refuse(404, `${url.pathname}: not found`);
    const unknown = [...url.searchParams.keys()].find(
      (name) => !['limit', 'offset', 'opt_fields', 'opt_pretty'].includes(name),
    );
    if (unknown !== undefined) return refuse(400, `${unknown}: Unknown parameter`);
    const limitText = url.searchParams.get('limit');
    const limit = limitText === null ? workspaces.length : Number(limitText);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) return refuse(400, 'limit: must be between 1 and 100');
    const offset = url.searchParams.get('offset');
    const start = offset === null ? 0 : starts.get(offset);
    if (start === undefined) return refuse(400, 'offset: Your pagination token is invalid');
    const data = workspaces.slice(start, start + limit);
    const end = start + data.length;
    if (end >= workspaces.length) return { status: 200, body: { data, next_page: null }, rows: data.length };
    const next = `eyJ${Buffer.from(`after ${end}`).toString('base64url')}`;
    starts.set(next, end);
    const path = `/workspaces?limit=${limit}&offset=${next}`;
    const body = { data, next_page: { offset: next, path, uri: `${origin}/api/1.0${path}` } };
    return { status: 200, body, rows: data.length };
  });
}
