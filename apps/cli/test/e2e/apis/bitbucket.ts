import { type Api, time, times, uuid } from './api.ts';

/** Basic or a key; a next address in the body; pull requests are numbered within their repository. */
export const bitbucket: Api = {
  source: 'bitbucket',
  description: 'bitbucket.org.json',
  tables: ['workspaces', 'repositories', 'pullrequests'],
  paged: ['/workspaces', '/repositories/w1', `/repositories/w1/${uuid(2, 2)}/pullrequests`],
  made: () => ({
    workspaces: times(40, (n) => ({
      record: { type: 'workspace', uuid: uuid(1, n), slug: `w${n}`, name: `Workspace ${n}`, is_private: true },
    })),
    repositories: times(60, (n) => {
      const workspace = `w${n < 45 ? 1 : n % 7}`;
      return {
        record: {
          type: 'repository',
          uuid: uuid(2, n),
          full_name: `${workspace}/r${n}`,
          name: `r${n}`,
          created_on: time(n),
          size: n,
        },
        under: { workspace },
        carried: { workspace },
      };
    }),
    pullrequests: times(75, (n) => {
      const repository = n < 50 ? 2 : n % 5;
      const under = { workspace: 'w1', repo_slug: uuid(2, repository) };
      return {
        record: { type: 'pullrequest', id: n, title: `PR ${n}`, state: 'OPEN', comment_count: n },
        under,
        carried: under,
      };
    }),
  }),
};
