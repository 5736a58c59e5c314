import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runProgram } from './run-cli.ts';

const script = fileURLToPath(new URL('./spark_read.py', import.meta.url));

/** A row as Spark gave it out, in JSON, without columns that are null. */
export type SparkRow = Readonly<Record<string, unknown>>;

/** What Spark read of one table. `again` is the stream’s result after a second run on the same checkpoint. */
export interface TableRead {
  readonly batch: readonly SparkRow[];
  readonly stream: readonly SparkRow[];
  readonly again: readonly SparkRow[];
  /** Micro-batches with rows, in the first and the second run of the stream. */
  readonly batches: readonly [number, number];
}

const Report = z.object({
  metadata: z.array(z.record(z.string(), z.unknown())),
  batches: z.record(z.string(), z.tuple([z.number(), z.number()])),
});

/** One source to read: the connection’s options, and each table with its own. */
export interface SparkRead {
  readonly source: string;
  readonly options: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Rows a micro-batch may hold. */
  readonly cap: number;
}

/** What each table of a source gave. */
export type SourceRead = Readonly<Record<string, TableRead>>;

/**
 * Reads tables with local Spark 4 from installed wheels, in batch and as streams that end by themselves. One session serves all `reads`:
 * its start costs more than reading a table. `folder` is empty or missing.
 */
export async function readWithSpark<Name extends string>(
  { python, javaHome, folder }: { readonly python: string; readonly javaHome: string; readonly folder: string },
  reads: Readonly<Record<Name, SparkRead>>,
): Promise<Record<Name, SourceRead>> {
  await mkdir(folder, { recursive: true });
  const named = Object.entries<SparkRead>(reads).map(([name, read]) => ({ ...read, name, out: join(folder, name) }));
  const config = join(folder, 'config.json');
  await writeFile(config, JSON.stringify({ scratch: join(folder, 'session'), reads: named }));
  const finished = await runProgram(python, [script, config], {
    cwd: folder,
    env: {
      JAVA_HOME: javaHome,
      // A session of a minute never earns what the optimising compiler costs.
      JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
      TZ: 'UTC',
      SPARK_LOCAL_IP: '127.0.0.1',
      PYSPARK_PYTHON: python,
      PYSPARK_DRIVER_PYTHON: python,
    },
  });
  if (finished.exitCode !== 0) throw new Error(`Spark failed:\n${finished.stderr.slice(-6000)}`);
  const read = await Promise.all(named.map(async (one) => [one.name, await readOutput(one.out, one.tables)]));
  return Object.fromEntries(read);
}

async function readOutput(folder: string, tables: SparkRead['tables']): Promise<SourceRead> {
  const report = Report.parse(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')));
  const read: Record<string, TableRead> = {};
  for (const table of Object.keys(tables)) {
    const rowsOf = async (kind: string): Promise<SparkRow[]> =>
      (await readFile(join(folder, `${table}.${kind}.jsonl`), 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
    read[table] = {
      batch: await rowsOf('batch'),
      stream: await rowsOf('stream'),
      again: await rowsOf('again'),
      batches: report.batches[table] ?? [0, 0],
    };
  }
  return read;
}

/** Rows in a form whose equality is that of multisets: each as JSON with sorted keys, all sorted. */
export function multiset(rows: readonly SparkRow[]): string[] {
  return rows.map((row) => JSON.stringify(sortKeys(row))).toSorted();
}

/** Of rows with an equal key, the one with the greatest cursor; of those that tie, one (they must be equal rows). */
export function lastPerKey(rows: readonly SparkRow[], keys: readonly string[], cursor: string): SparkRow[] {
  const last = new Map<string, SparkRow>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((name) => row[name]));
    const former = last.get(key);
    if (former === undefined || String(row[cursor]) >= String(former[cursor])) last.set(key, row);
  }
  return [...last.values()];
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sortKeys(inner)]),
  );
}
