// node tools/docs/write.mjs [--check]: the pages that programs know best, from the programs themselves, and README.md's excerpt of the
// terminal capture.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalog, jsonSchemaOf } from '@create-connector/contracts';
import { rules } from '@create-connector/research';
import { artifactsPage } from './artifacts.mjs';
import { commandsPage } from './commands.mjs';
import { withExcerpt } from './excerpt.mjs';
import { optionsPage } from './options.mjs';

const root = join(import.meta.dirname, '../..');
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
const eventSchema = jsonSchemaOf('event.v1');
/** A schema in a few words: `text`, `number`, `list of text`, `continue` or `review`. */
const kindOf = (schema) => {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(' or ');
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(' or ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => kindOf({ type })).join(' or ');
  if (schema.type === 'array') return `list of ${kindOf(schema.items)}`;
  if (schema.type === 'object' && !schema.properties) return 'object by name';
  return { string: 'text', integer: 'number', null: 'null' }[schema.type] ?? schema.type;
};
const fieldsOf = ({ properties }) =>
  Object.entries(properties)
    .filter(([name]) => !['type', 'seq', 'at'].includes(name))
    .map(([name, schema]) => `\`${name}\` (${kindOf(schema)})`)
    .join(', ');
const events = [
  '# Events of `--json`',
  '',
  'With `--json` a run prints one JSON object per line on standard output and nothing else; problems go to standard error, and the',
  'exit code says how it ended. The same lines are kept in `.create-connector/{source}/events.jsonl`. The JSON Schema of a line ships in',
  '`@create-connector/contracts`: `schemas/event.v1.schema.json`. No event holds a secret. Nobody is asked: without `--yes` a run stops at',
  'its plan, or at the next gate, with exit code 3.',
  '',
  'Every event has `type`, `seq` (from 1, without gaps) and `at` (UTC, ISO 8601).',
  '',
  '| type | when | fields |',
  '| --- | --- | --- |',
  ...(eventSchema.oneOf ?? eventSchema.anyOf).map(
    (event) => `| \`${event.properties.type.const}\` | ${cell(event.description)} | ${cell(fieldsOf(event))} |`,
  ),
  '',
  '`output` of `step-completed` is what the verification of the step found on disk: `files`, `facts` (each with `label`, `value` and',
  '`confidence`, 0 to 1 or null), and where they apply `tables`, `tests` (`passed`, `failed`, `skipped`, of which `inapplicable`) and `live`.',
  '',
  'Other commands print one object a line: `status --json` one for each run (`state`, `changed`, `atWork`), a single step its outcome',
  '(`step`, `good`, and `output`, or `code` and `problems`), `simulate --json` the address and credentials once it listens, `doctor --json` its',
  'findings.',
  '',
];
const read = (path) => readFileSync(join(root, path), 'utf8');
const pages = {
  'docs/errors.md': errors.join('\n'),
  'docs/rules.md': ruleTable.join('\n'),
  'docs/json-events.md': events.join('\n'),
  'docs/reference/commands.md': commandsPage(),
  'docs/reference/artifacts.md': artifactsPage(),
  'docs/reference/options.md': optionsPage(),
  'README.md': withExcerpt(read('README.md'), read('docs/terminal-capture.txt')),
};

const check = process.argv.includes('--check');
for (const [path, text] of Object.entries(pages)) {
  const file = join(root, path);
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.log(`${path} is out of date: run \`node tools/docs/write.mjs\``);
    process.exitCode = 1;
  }
}
