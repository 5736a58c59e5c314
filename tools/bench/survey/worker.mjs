// A process of the survey: researches the descriptions that it is sent, one at a time, and sends back what came of each.
import { statSync } from 'node:fs';
import { buildModel, findDescription } from '../../../packages/research/dist/index.js';
import { categoryOf } from './categories.mjs';
import { directoryFile } from './files.mjs';
import { peakMemoryMB, resetPeakMemory } from './memory.mjs';

process.on('message', async ({ path }) => process.send?.(await survey(path)));
process.on('disconnect', () => process.exit(0));

async function survey(path) {
  const file = directoryFile(path);
  globalThis.gc?.();
  resetPeakMemory();
  const began = performance.now();
  const outcome = await research(file);
  return {
    path,
    ...outcome,
    ms: Math.round(performance.now() - began),
    peakMB: peakMemoryMB(),
    bytes: statSync(file).size,
  };
}

async function research(file) {
  try {
    const context = { workspace: '/', signal: new AbortController().signal, person: null };
    const { description } = await findDescription({ source: 'survey', doc: file }, context);
    const { tables, open } = buildModel(description, { source: 'survey', tables: null });
    const unpaged = tables.filter((table) => table.open.some(({ fact }) => fact === 'pagination')).length;
    return { category: 'model', tables: tables.length, unpaged, open: open.map(({ fact }) => fact) };
  } catch (error) {
    return { tables: 0, ...categoryOf(error) };
  }
}
