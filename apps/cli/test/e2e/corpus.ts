import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MadeRecord } from './asana-rows.ts';

/** Writes records as a corpus that the simulated source serves: one file a table, each record with where it lies. */
export async function writeCorpus(
  folder: string,
  made: Readonly<Record<string, readonly MadeRecord[]>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [table, records] of Object.entries(made)) {
    const rows = records.map(({ under, record }) =>
      Object.keys(under).length > 0 ? { ...record, __path__: under } : record,
    );
    await writeFile(join(folder, `${table}.json`), JSON.stringify(rows));
  }
}

const LoggedRequest = z.object({
  path: z.string(),
  query: z.record(z.string(), z.unknown()),
  status: z.number(),
  rows: z.number().nullable(),
});

/** What the simulated source was asked for, in order. */
export async function readRequestLog(file: string): Promise<z.output<typeof LoggedRequest>[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => LoggedRequest.parse(JSON.parse(line)));
}
