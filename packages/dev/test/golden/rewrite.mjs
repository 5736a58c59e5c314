#!/usr/bin/env node
// Writes the expected files of every golden anew, from the built package. Review the difference as code.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseModel } from '@create-connector/workflow';
import { emitConnector, findHooks } from '../../dist/index.js';

if (process.argv.includes('--help')) {
  console.log('usage: node test/golden/rewrite.mjs   (after a build of the package)');
  process.exit(0);
}
for (const entry of readdirSync(new URL('.', import.meta.url), { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const folder = new URL(`${entry.name}/`, import.meta.url);
  const read = parseModel(readFileSync(new URL('model.yaml', folder), 'utf8'), `${entry.name}/model.yaml`);
  if (!('model' in read))
    throw new Error(read.problems.map(({ pointer, message }) => `${entry.name}${pointer}: ${message}`).join('\n'));
  const custom = readdirSync(folder).includes('custom.py') ? readFileSync(new URL('custom.py', folder), 'utf8') : '';
  rmSync(new URL('expected/', folder), { recursive: true, force: true });
  mkdirSync(new URL('expected/', folder));
  for (const [path, text] of Object.entries(emitConnector(read.model, findHooks(custom)))) {
    writeFileSync(new URL(`expected/${basename(path)}`, folder), text);
  }
  console.log(`wrote ${entry.name}`);
}
