// npm run bench:inference: research over real descriptions, scored against facts that this project did not write.
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildModel, findDescription } from '../../packages/research/dist/index.js';
import { claimsOfModel } from './claims.mjs';
import { fileOfSpec, nameOfSpec, readJson, readRows } from './documents.mjs';
import { readOptions } from './options.mjs';
import { peerClaims } from './peer/claims.mjs';
import { calibrationLines, missesOf, missLines, totalsLines } from './report.mjs';
import { calibrationByRule, calibrationOf } from './score/calibration.mjs';
import { scoreRow } from './score/row.mjs';
import { meansOf, totalsBySource, totalsOf } from './score/totals.mjs';

const help = `npm run bench:inference [-- --truth FILE --specs FILE --json FILE --peer PYTHON]
  --truth FILE   facts to score against, one table a line (tools/bench/data/truth.jsonl)
  --specs FILE   the descriptions: a list of {package, path} or {file} (tools/bench/data/specs.json)
  --json FILE    write totals, totals by source, calibration and misses there
  --peer PYTHON  an environment's python that has dlt-init-openapi: it is scored on the same descriptions
  --limit SECONDS  for the peer and one description (120)`;

const data = join(import.meta.dirname, 'data');
const options = readOptions(help, {
  truth: { type: 'string', default: join(data, 'truth.jsonl') },
  specs: { type: 'string', default: join(data, 'specs.json') },
  json: { type: 'string' },
  peer: { type: 'string' },
  limit: { type: 'string', default: '120' },
});

const rows = readRows(options.truth);
const specs = readJson(options.specs);
const folders = [dirname(resolve(options.specs)), dirname(resolve(options.truth))];
const byName = new Map(specs.map((spec) => [nameOfSpec(spec), fileOfSpec(spec, folders[0])]));
const failures = [];
const scored = [];
const peerScored = [];

for (const name of new Set(rows.map(({ specRef }) => nameOfSpec(specRef)))) {
  const own = rows.filter(({ specRef }) => nameOfSpec(specRef) === name);
  const file = byName.get(name) ?? fileOfSpec(own[0].specRef, folders[1]);
  const claim = await claimsIn(name, file);
  for (const row of own) scored.push(scoreRow(row, claim));
  if (options.peer === undefined || !existsSync(file)) continue;
  const peer = peerClaims(options.peer, file, Number(options.limit) * 1000);
  if (peer.failure !== null) failures.push(`dlt-init-openapi: ${name}: ${peer.failure}`);
  for (const row of own) peerScored.push(scoreRow(row, peer.claim));
}

const bySource = totalsBySource(scored);
const result = { totals: totalsOf(scored), bySource, means: meansOf(bySource) };
const peerBySource = totalsBySource(peerScored);
const peer = { totals: totalsOf(peerScored), bySource: peerBySource, means: meansOf(peerBySource) };
const calibration = { byConfidence: calibrationOf(scored), byRule: calibrationByRule(scored) };
const misses = missesOf(scored);

const sections = [
  ['Misses', missLines(misses)],
  ['Claimed confidence against measured', calibrationLines('confidence', calibration.byConfidence)],
  ['The same by rule', calibrationLines('rule', calibration.byRule)],
  ['Measures, in percent', totalsLines(result)],
  ...(options.peer === undefined ? [] : [['dlt-init-openapi on the same descriptions, in percent', totalsLines(peer)]]),
];
for (const [title, lines] of sections) console.log([title, ...lines, ''].join('\n'));
for (const failure of failures) console.error(failure);
if (options.json !== undefined) {
  const text = JSON.stringify(
    { ...result, ...(options.peer === undefined ? {} : { peer }), calibration, misses, failures },
    null,
    2,
  );
  writeFileSync(options.json, `${text}\n`);
}
process.exitCode = failures.some((failure) => failure.startsWith('not there')) ? 2 : 0;

/** What research claims of all tables of a description; nothing where it refuses the description. */
async function claimsIn(name, file) {
  const nothing = { tables: [], prefixes: [] };
  if (!existsSync(file)) {
    failures.push(`not there: ${name}: expected at ${file}; install its package, or name another list with --specs`);
    return nothing;
  }
  try {
    const found = await findDescription(
      { source: 'bench', doc: file },
      { workspace: data, invokedFrom: data, report: () => {}, signal: new AbortController().signal },
    );
    const model = buildModel(found.description, { source: 'bench', tables: null });
    return claimsOfModel(model, found.description.endpoints ?? []);
  } catch (error) {
    failures.push(`no model: ${name}: ${error instanceof Error ? (error.code ? error.message : error.stack) : error}`);
    return nothing;
  }
}
