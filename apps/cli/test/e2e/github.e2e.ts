import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { type RunningSimulator, startSimulator } from '@create-connector/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readRequestLog, writeCorpus } from './corpus.ts';
import { expectedGitHubRows, makeGitHubRecords } from './github-rows.ts';
import { type GitHubIssue, type GitHubRepository, serveGitHub } from './servers/github.ts';
import type { LoopbackServer } from './servers/loopback.ts';
import { lastPerKey, multiset, readWithSpark, type SourceRead, type SparkRow } from './spark.ts';

const github = inject('github');
const javaHome = inject('javaHome');
const made = makeGitHubRecords();
const options = { org: 'octo-org' };
const owner = { login: 'octo-org' };
const repositories: GitHubRepository[] = [
  { id: 1, name: 'big', owner },
  { id: 2, name: 'empty', owner },
];
const issues: GitHubIssue[] = Array.from({ length: 230 }, (_, n) => ({
  id: 100 + n,
  number: n + 1,
  title: `Issue ${n}`,
  state: n % 2 === 0 ? 'open' : 'closed',
  updated_at: new Date(Date.UTC(2024, 0, 1, 0, 0, n - (n % 3))).toISOString().replace('.000Z', 'Z'),
}));
/** Tables that a stream may deliver more than once, with what makes the last one win. */
const cdc: Readonly<Record<string, { readonly keys: readonly string[]; readonly cursor: string }>> = {
  issues: { keys: ['id'], cursor: 'updated_at' },
  commits: { keys: ['sha'], cursor: 'committed_at' },
};

const settle = (table: string, rows: readonly SparkRow[]): SparkRow[] => {
  const rule = cdc[table];
  return rule ? lastPerKey(rows, rule.keys, rule.cursor) : [...rows];
};

describe('GitHub, from its description to rows in Spark', () => {
  let folder = '';
  let simulator: RunningSimulator;
  let byHand: LoopbackServer;
  let reads: SourceRead = {};
  let byHandReads: SourceRead = {};
  const log = (): string => join(folder, 'requests.jsonl');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'github-'));
    const corpusFolder = join(folder, 'corpus');
    await writeCorpus(corpusFolder, made);
    simulator = await startSimulator(
      { python: inject('python') },
      {
        workspace: github.workspace,
        specFolder: join(github.workspace, artifactPath('simulator_folder', 'github')),
        corpusFolder,
        logFile: log(),
      },
    );
    const credentials = await readFile(join(github.workspace, artifactPath('simulated_credentials', 'github')), 'utf8');
    byHand = await serveGitHub({ login: owner.login, repositories, issues: { big: issues, empty: [] } }, 'right-token');
    const read = await readWithSpark(
      { python: github.python, javaHome, folder: join(folder, 'spark') },
      {
        simulated: {
          source: 'github',
          options: { ...JSON.parse(credentials), base_url: simulator.baseUrl },
          tables: Object.fromEntries(github.tables.map((table) => [table, options])),
          cap: 60,
        },
        byHand: {
          source: 'github',
          options: { token: 'right-token', base_url: byHand.url },
          tables: { issues: options },
          cap: 80,
        },
      },
    );
    reads = read.simulated;
    byHandReads = read.byHand;
  });
  afterAll(async () => {
    await simulator?.close();
    await byHand?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(github.tables)('%s: every row once in batch, and in a stream after taking the last per key', (table) => {
    const expected = multiset(expectedGitHubRows[table]?.(made[table] ?? []) ?? []);
    const read = reads[table];
    expect(expected.length).toBeGreaterThan(200);
    expect(multiset(read?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(settle(table, read?.stream ?? []))).toStrictEqual(expected);
    expect(multiset(settle(table, read?.again ?? []))).toStrictEqual(expected);
  });

  it.each(Object.keys(cdc))('%s: the stream went in capped batches', (table) => {
    expect(reads[table]?.batches[0]).toBeGreaterThanOrEqual(3);
  });

  it('asked for at least three pages of each list, in a stable order where one is offered', async () => {
    const requests = await readRequestLog(log());
    const filled = new Set(
      (made['commits'] ?? []).map(({ under }) => `/repos/${under['owner']}/${under['repo']}/commits`),
    );
    const refused = requests.filter(({ status }) => status !== 200);
    // GitHub answers 409 for the commits of a repository that has none.
    expect(
      refused.filter(({ path, status }) => status !== 409 || filled.has(path) || !path.endsWith('/commits')),
    ).toStrictEqual([]);
    const lists = [
      '/orgs/octo-org/repos',
      ...['issues', 'commits', 'pulls'].map((name) => `/repos/octo-org/repo-0/${name}`),
    ];
    for (const list of lists) {
      const pages = requests.filter(({ path }) => path === list).map(({ query }) => Number(query['page'] ?? 1));
      expect(new Set(pages).size, list).toBeGreaterThanOrEqual(3);
    }
    const issues = requests.filter(({ path }) => path.endsWith('/issues'));
    expect(issues.every(({ query }) => query['sort'] === 'updated' && query['direction'] === 'asc')).toBe(true);
    const sorted = requests.filter(({ path }) => path.endsWith('/repos') || path.endsWith('/pulls'));
    expect(sorted.every(({ query }) => query['sort'] !== undefined && query['direction'] === 'asc')).toBe(true);
  });

  it('reads issues from a server written by hand from GitHub’s documentation', () => {
    const read = byHandReads['issues'];
    const expected = multiset(
      issues.map((issue) => ({
        ...issue,
        updated_at: issue.updated_at.replace('Z', '.000Z'),
        owner: 'octo-org',
        repo: 'big',
      })),
    );
    expect(multiset(read?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(settle('issues', read?.stream ?? []))).toStrictEqual(expected);
    expect(byHand.seen.filter(({ status }) => status !== 200)).toStrictEqual([]);
    const pages = byHand.seen.filter(({ path, rows }) => path.endsWith('/big/issues') && rows > 0);
    expect(pages.slice(0, 3).map(({ rows }) => rows)).toStrictEqual([100, 100, expect.any(Number)]);
  });
});
