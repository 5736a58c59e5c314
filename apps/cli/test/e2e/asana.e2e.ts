import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { type RunningSimulator, startSimulator } from '@create-connector/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectedRows, makeAsanaRecords } from './asana-rows.ts';
import { readRequestLog, writeCorpus } from './corpus.ts';
import { serveAsanaWorkspaces, type Workspace } from './servers/asana.ts';
import type { LoopbackServer } from './servers/loopback.ts';
import { multiset, readWithSpark, type SourceRead } from './spark.ts';

const asana = inject('asana');
const javaHome = inject('javaHome');
const made = makeAsanaRecords();
const workspaces: Workspace[] = Array.from({ length: 250 }, (_, n) => ({
  gid: String(9_007_199_254_740_993n + BigInt(n)),
  resource_type: 'workspace',
  name: `Workspace ${n}`,
}));

describe('Asana, from its description to rows in Spark', () => {
  let folder = '';
  let simulator: RunningSimulator;
  let byHand: LoopbackServer;
  let reads: SourceRead = {};
  let byHandReads: SourceRead = {};
  const log = (): string => join(folder, 'requests.jsonl');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'asana-'));
    const corpusFolder = join(folder, 'corpus');
    await writeCorpus(corpusFolder, made);
    simulator = await startSimulator(
      { python: inject('python') },
      {
        workspace: asana.workspace,
        specFolder: join(asana.workspace, artifactPath('simulator_folder', 'asana')),
        corpusFolder,
        logFile: log(),
      },
    );
    const credentials = await readFile(join(asana.workspace, artifactPath('simulated_credentials', 'asana')), 'utf8');
    byHand = await serveAsanaWorkspaces(workspaces, 'right-token');
    const read = await readWithSpark(
      { python: asana.python, javaHome, folder: join(folder, 'spark') },
      {
        simulated: {
          source: 'asana',
          options: { ...JSON.parse(credentials), base_url: simulator.baseUrl },
          tables: Object.fromEntries(asana.tables.map((table) => [table, {}])),
          cap: 60,
        },
        byHand: {
          source: 'asana',
          options: { token: 'right-token', base_url: `${byHand.url}/api/1.0` },
          tables: { workspaces: {} },
          cap: 100,
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

  it.each(asana.tables)('%s: every row once in batch, and once in a stream that ends by itself', (table) => {
    const expected = multiset(expectedRows(made[table] ?? []));
    const read = reads[table];
    expect(expected.length).toBeGreaterThan(200);
    expect(multiset(read?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(read?.stream ?? [])).toStrictEqual(expected);
  });

  it.each(asana.tables)('%s: a second run on the same checkpoint adds nothing', (table) => {
    expect(reads[table]?.again.length).toBe(reads[table]?.stream.length);
  });

  it('asked for at least three pages of each list', async () => {
    const requests = await readRequestLog(log());
    const pathOf: Record<string, RegExp> = {
      workspaces: /^\/workspaces$/,
      projects: /^\/projects$/,
      users: /^\/users$/,
      sections: /^\/projects\/[^/]+\/sections$/,
      tasks: /^\/tasks$/,
    };
    for (const table of asana.tables) {
      const pages = requests.filter(({ path }) => pathOf[table]?.test(path.replace('/api/1.0', '')));
      const { offset: _, ...first } = pages.find(({ query }) => 'offset' in query)?.query ?? {};
      expect(
        pages.every(({ status }) => status === 200),
        table,
      ).toBe(true);
      const ofOneList = pages.filter(({ query, path }) => {
        const { offset: __, ...rest } = query;
        return (
          JSON.stringify(rest) === JSON.stringify(first) && path === pages.find((page) => 'offset' in page.query)?.path
        );
      });
      expect(ofOneList.length, table).toBeGreaterThanOrEqual(3);
    }
  });

  it('reads a list from a server written by hand from Asana’s documentation', () => {
    const expected = multiset(workspaces.map((workspace) => ({ ...workspace })));
    expect(multiset(byHandReads['workspaces']?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(byHandReads['workspaces']?.stream ?? [])).toStrictEqual(expected);
    expect(byHand.seen.filter(({ status }) => status !== 200)).toStrictEqual([]);
    expect(byHand.seen.slice(0, 3).map(({ rows }) => rows)).toStrictEqual([100, 100, 50]);
  });
});
