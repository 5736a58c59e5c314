import { type Answer, type LoopbackServer, serveLoopback } from './loopback.ts';

/** The fields of an issue and of a repository that this server deals with; the rest is passed on as it is. */
export interface GitHubIssue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly updated_at: string;
}
export interface GitHubRepository {
  readonly id: number;
  readonly name: string;
  readonly owner: { readonly login: string };
}

/** An organisation: its repositories, and the issues of each by the repository's name. */
export interface GitHubOrganisation {
  readonly login: string;
  readonly repositories: readonly GitHubRepository[];
  readonly issues: Readonly<Record<string, readonly GitHubIssue[]>>;
}

const refuse = (status: number, message: string): Answer => ({ status, body: { message } });

/**
 * Two of GitHub's lists, written from its REST documentation: pages are numbered from 1, `per_page` is 30 unless given and at most
 * 100 (larger values count as 100), a `Link` header names the next and last page, issues are open ones unless `state` says
 * otherwise, newest first unless `sort` and `direction` say otherwise, `since` keeps those updated at or after it.
 */
export function serveGitHub(organisation: GitHubOrganisation, token: string): Promise<LoopbackServer> {
  return serveLoopback((url, request, origin) => {
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'Bad credentials');
    if (url.pathname === `/orgs/${organisation.login}/repos`) return page(url, origin, organisation.repositories);
    const match = /^\/repos\/([^/]+)\/([^/]+)\/issues$/.exec(url.pathname);
    const issues = match?.[1] === organisation.login ? organisation.issues[match[2] ?? ''] : undefined;
    return issues === undefined ? refuse(404, 'Not Found') : page(url, origin, selectIssues(issues, url.searchParams));
  });
}

function selectIssues(issues: readonly GitHubIssue[], query: URLSearchParams): GitHubIssue[] {
  const state = query.get('state') ?? 'open';
  const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  const ascending = query.get('direction') === 'asc';
  const byUpdate = query.get('sort') === 'updated';
  const order = (issue: GitHubIssue): number => (byUpdate ? Date.parse(issue.updated_at) : issue.number);
  return issues
    .filter((issue) => state === 'all' || issue.state === state)
    .filter((issue) => Date.parse(issue.updated_at) >= since)
    .toSorted((a, b) => (ascending ? order(a) - order(b) : order(b) - order(a)));
}

function page(url: URL, origin: string, rows: readonly unknown[]): Answer {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const number = Number(url.searchParams.get('page') ?? 1);
  if (!(size >= 1) || !(number >= 1)) return refuse(422, 'per_page and page are whole numbers from 1');
  const body = rows.slice((number - 1) * size, number * size);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const link = (target: number, rel: string): string => {
    const address = new URL(url.pathname + url.search, origin);
    address.searchParams.set('page', String(target));
    return `<${address.href}>; rel="${rel}"`;
  };
  const headers = number < last ? { link: `${link(number + 1, 'next')}, ${link(last, 'last')}` } : undefined;
  return { status: 200, body, rows: body.length, ...(headers ? { headers } : {}) };
}
