import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { createVenv } from '@create-connector/runtime';
import { type RunningSimulator, startSimulator } from '@create-connector/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { airflow } from './apis/airflow.ts';
import { descriptionOf } from './apis/api.ts';
import { bitbucket } from './apis/bitbucket.ts';
import { digitalocean } from './apis/digitalocean.ts';
import { linode } from './apis/linode.ts';
import { stripe } from './apis/stripe.ts';
import { zoom } from './apis/zoom.ts';
import { readRequestLog, writeCorpus } from './corpus.ts';
import { runCli } from './run-cli.ts';
import { multiset, readWithSpark, type SourceRead } from './spark.ts';

/** Different in authentication and paging; Asana and GitHub have tests of their own. */
const apis = [airflow, bitbucket, digitalocean, linode, stripe, zoom];
const environment = { python: inject('python'), javaHome: inject('javaHome') };

describe.each(apis)('$source, from its description to rows in Spark', (api) => {
  const { source, tables } = api;
  const made = api.made();
  let folder = '';
  let simulator: RunningSimulator | null = null;
  let reads: SourceRead = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `${source}-`));
    const workspace = join(folder, 'workspace');
    const words = [source, `tables=${tables.join(',')}`, `doc=${descriptionOf(api)}`, '--simulate', '--yes', '--json'];
    const finished = await runCli([...words, '--workspace', workspace], { cwd: folder });
    expect(finished.exitCode, finished.stderr).toBe(0);
    const dist = join(workspace, artifactPath('dist_folder', source));
    const wheel = join(dist, (await readdir(dist)).find((name) => name.endsWith('.whl')) ?? 'no wheel');
    const venv = await createVenv(environment, {
      folder: join(folder, 'venv'),
      wheels: [inject('frameworkWheel'), wheel],
      signal: new AbortController().signal,
    });
    const corpusFolder = join(folder, 'corpus');
    await writeCorpus(
      corpusFolder,
      Object.fromEntries(
        Object.entries(made).map(([table, rows]) => [table, rows.map(({ record, under = {} }) => ({ record, under }))]),
      ),
    );
    simulator = await startSimulator(environment, {
      workspace,
      specFolder: join(workspace, artifactPath('simulator_folder', source)),
      corpusFolder,
      logFile: join(folder, 'requests.jsonl'),
    });
    const credentials = await readFile(join(workspace, artifactPath('simulated_credentials', source)), 'utf8');
    const read = await readWithSpark(
      { python: venv.python, javaHome: environment.javaHome, folder: join(folder, 'spark') },
      {
        simulated: {
          source,
          options: { ...JSON.parse(credentials), base_url: simulator.baseUrl },
          tables: Object.fromEntries(tables.map((table) => [table, {}])),
          cap: 60,
        },
      },
    );
    reads = read.simulated;
  });
  afterAll(async () => {
    await simulator?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(tables)('%s: every row exactly once, in batch and in a stream that ends by itself', (table) => {
    const expected = multiset((made[table] ?? []).map(({ record, carried }) => ({ ...record, ...carried })));
    expect(expected.length).toBeGreaterThan(30);
    expect(multiset(reads[table]?.batch ?? [])).toStrictEqual(expected);
    expect(multiset(reads[table]?.stream ?? [])).toStrictEqual(expected);
  });

  it('asked for at least three pages of each list, and was never refused', async () => {
    const requests = await readRequestLog(join(folder, 'requests.jsonl'));
    expect(requests.filter(({ status }) => status !== 200)).toStrictEqual([]);
    for (const list of api.paged) {
      const pages = requests.filter(({ path, rows }) => path.endsWith(list) && (rows ?? 0) > 0);
      expect(new Set(pages.map(({ query }) => JSON.stringify(query))).size, list).toBeGreaterThanOrEqual(3);
    }
  });
});
