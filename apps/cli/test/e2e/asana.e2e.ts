import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { type RunningSimulator, startSimulator } from '@create-connector/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { expectedRows, makeAsanaRecords } from './asana-rows.ts';
import { readRequestLog, writeCorpus } from './corpus.ts';
import { serveAsanaWorkspaces, type Workspace } from './servers/asana.ts';
import { multiset, readWithSpark, type TableRead } from './spark.ts';

const asana = inject('asana');
const javaHome = inject('javaHome');
const made = makeAsanaRecords();

describe('Asana, from its description to rows in Spark', () => {
  let folder = '';
  let simulator: RunningSimulator;
  let reads: Record<string, TableRead> = {};
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
    reads = await readWithSpark({
      python: asana.python,
      javaHome,
      source: 'asana',
      options: { ...JSON.parse(credentials), base_url: simulator.baseUrl },
      tables: Object.fromEntries(asana.tables.map((table) => [table, {}])),
      cap: 60,
      folder: join(folder, 'spark'),
    });
  });
  afterAll(async () => {
    await simulator?.close();
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

  it('reads a list from a server written by hand from Asana’s documentation', async () => {
    const workspaces: Workspace[] = Array.from({ length: 250 }, (_, n) => ({
      gid: String(9_007_199_254_740_993n + BigInt(n)),
      resource_type: 'workspace',
      name: `Workspace ${n}`,
    }));
    const server = await serveAsanaWorkspaces(workspaces, 'right-token');
    try {
      const { workspaces: read } = await readWithSpark({
        python: asana.python,
        javaHome,
        source: 'asana',
        options: { token: 'right-token', base_url: `${server.url}/api/1.0` },
        tables: { workspaces: {} },
        cap: 100,
        folder: join(folder, 'by-hand'),
      });
      const expected = multiset(workspaces.map((workspace) => ({ ...workspace })));
      expect(multiset(read?.batch ?? [])).toStrictEqual(expected);
      expect(multiset(read?.stream ?? [])).toStrictEqual(expected);
      expect(server.seen.filter(({ status }) => status !== 200)).toStrictEqual([]);
      expect(server.seen.slice(0, 3).map(({ rows }) => rows)).toStrictEqual([100, 100, 50]);
    } finally {
      await server.close();
    }
  });
});
