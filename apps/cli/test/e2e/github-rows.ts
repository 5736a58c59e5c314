import type { MadeRecord } from './asana-rows.ts';
import type { SparkRow } from './spark.ts';

const ORG = 'octo-org';
const DAY = 86_400_000;
const START = Date.UTC(2023, 0, 1);

/** The second `n` steps of 7 hours after the start of 2023, in GitHub’s format. */
const moment = (n: number): string => new Date(START + n * (DAY / 24) * 7).toISOString().replace('.000Z', 'Z');
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * Rows of four of GitHub’s tables under one organisation, enough for three pages of 100: of the repositories, and of the lists below
 * the first of them. 130 issues share one instant, more than a page and more than a capped batch.
 */
export function makeGitHubRecords(): Readonly<Record<string, readonly MadeRecord[]>> {
  const repos = range(215).map((n) => ({
    under: { org: ORG },
    record: {
      id: 1_296_269_000_000 + n,
      name: `repo-${n}`,
      full_name: `${ORG}/repo-${n}`,
      private: n % 2 === 0,
      owner: { id: 77, login: ORG },
      created_at: moment(n),
    },
  }));
  const below = (n: number, big: number): Record<string, string> => ({
    owner: ORG,
    repo: `repo-${n < big ? 0 : 1 + (n % 9)}`,
  });
  const issues = range(300).map((n) => ({
    under: below(n, 260),
    record: {
      id: 5_000_000_000 + n,
      number: n + 1,
      title: `Issue ${n} "quoted" ünïcode`,
      state: n % 3 === 0 ? 'open' : 'closed',
      user: { login: `user-${n % 5}`, id: n % 5 },
      updated_at: moment(n >= 100 && n < 230 ? 100 : n),
    },
  }));
  const commits = range(280).map((n) => ({
    under: below(n, 250),
    record: {
      sha: n.toString(16).padStart(40, '0'),
      commit: { message: `Change ${n}`, committer: { name: 'C', date: moment(n) } },
    },
  }));
  const pulls = range(260).map((n) => ({
    under: below(n, 230),
    record: { id: 9_000_000_000 + n, number: n + 1, title: `Pull ${n}`, state: n % 2 === 0 ? 'open' : 'closed' },
  }));
  return { repos, issues, commits, pulls };
}

/** What must arrive of each table: the record, its parents’ keys, promoted values; times as Spark prints them. */
export const expectedGitHubRows: Readonly<Record<string, (made: readonly MadeRecord[]) => SparkRow[]>> = {
  repos: (made) =>
    made.map(({ record }) => ({
      ...record,
      org: ORG,
      owner_login: ORG,
      created_at: toSparkTime(record['created_at']),
    })),
  issues: (made) =>
    made.map(({ under, record }) => ({ ...record, ...under, updated_at: toSparkTime(record['updated_at']) })),
  commits: (made) =>
    made.map(({ under, record }) => ({
      ...record,
      ...under,
      committed_at: toSparkTime(Object(record['commit']).committer.date),
    })),
  pulls: (made) => made.map(({ under, record }) => ({ ...record, ...under })),
};

function toSparkTime(text: unknown): string {
  return String(text).replace('Z', '.000Z');
}
