// One measurement in a process of its own: node measure.mjs <what> <file> [tables]. Prints {"ms", "megabytes"} as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [what = '', file = '', tables = ''] = process.argv.slice(2);

/** Each way to read a description: what it needs is loaded first and not timed, then `run` is. */
const ways = {
  /** The bare parse of the same text. */
  async parse() {
    return { run: async () => JSON.parse(await readFile(file, 'utf8')) };
  },
  /** Research of the tables in scope, to the written model and API doc. */
  async research() {
    const { researchStep } = await import('../../../packages/research/dist/index.js');
    const workspace = mkdtempSync(join(tmpdir(), 'bench-speed-'));
    const context = { workspace, invokedFrom: workspace, report: () => {}, signal: new AbortController().signal };
    const [engine] = researchStep.engines;
    return {
      run: () => engine.run({ source: 'bench', tables: tables.split(','), doc: file }, context),
      end: () => rmSync(workspace, { recursive: true }),
    };
  },
  /** A well-known parser: text to a document with its references resolved, nothing validated. */
  async 'swagger-parser'() {
    const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
    return { run: () => SwaggerParser.dereference(file) };
  },
  /** The names of the first tables that a description offers, and of their parents. */
  async tables() {
    const { findDescription, proposeTables } = await import('../../../packages/research/dist/index.js');
    const context = { workspace: tmpdir(), report: () => {}, signal: new AbortController().signal };
    return {
      run: async () => {
        const { description } = await findDescription({ source: 'bench', doc: file }, context);
        const all = proposeTables(description, { tables: null }).tables.map(({ name }) => name);
        return all.slice(0, 3);
      },
    };
  },
};

const { run, end } = await ways[what]();
const start = performance.now();
const value = await run();
const ms = performance.now() - start;
// Of the whole process, as the system counted it; so the programs' own size is in it.
const megabytes = process.resourceUsage().maxRSS / 1024;
end?.();
console.log(JSON.stringify({ ms, megabytes, ...(what === 'tables' ? { tables: value } : {}) }));
