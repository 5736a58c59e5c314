// node tools/docs/write.mjs [--check]: docs/errors.md and docs/rules.md, from the error catalog and the rules themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalog } from '@create-connector/contracts';
import { rules } from '@create-connector/research';

const docs = join(import.meta.dirname, '../../docs');
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

const errors = [
  '# Error codes',
  '',
  'Every error a person can meet, from the catalog in `packages/contracts/src/errors.ts`. Exit codes: 1 a step failed, 2 bad usage',
  'or input, 3 stopped where nobody was there to answer, 4 a required tool is missing, 130 interrupted.',
  '',
  '| code | exit | how to mend it |',
  '| --- | --- | --- |',
  ...Object.entries(errorCatalog).map(([code, { exit, fix }]) => `| \`${code}\` | ${exit} | ${cell(fix)} |`),
  '',
];
const ruleTable = [
  '# Inference rules',
  '',
  'Each rule finds one kind of fact and says where it found it. A rule that finds nothing says nothing: the fact stays absent.',
  'The id is the path of its file below `packages/research/src/rules/`.',
  '',
  '| rule | what it says |',
  '| --- | --- |',
  ...[...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, about }) => `| \`${id}\` | ${cell(about)} |`),
  '',
];
const pages = { 'errors.md': errors.join('\n'), 'rules.md': ruleTable.join('\n') };

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(pages)) {
  const file = join(docs, name);
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.log(`docs/${name} is out of date: run \`node tools/docs/write.mjs\``);
    process.exitCode = 1;
  }
}
