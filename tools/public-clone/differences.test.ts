import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differences } from './differences.mjs';
import { pylintFlags } from './pylint-flags.mjs';
import { mayBeNew, sources } from './sources.mjs';

test('the page shows each difference', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const rows = differences.map(
    ({ source, table, columns, why }) => `| ${source} | ${table} | ${columns?.join(', ') ?? 'all rows'} | ${why} |`,
  );
  expect(page.split('\n').filter((line) => /^\| \w+_cc \|/.test(line))).toStrictEqual(rows);
});

test('differences are of tables that are built', () => {
  const built = sources.flatMap(({ name, tables }) => tables.map((table) => `${name}.${table}`));
  expect(
    differences.map(({ source, table }) => `${source}.${table}`).filter((one) => !built.includes(one)),
  ).toStrictEqual([]);
});

test.each([
  ['src/databricks/labs/community_connector/sources/github_cc/github_cc.py', true],
  ['src/databricks/labs/community_connector/source_simulator/specs/github_cc/endpoints.yaml', true],
  ['tests/unit/sources/github_cc/auth_test.py', true],
  ['.create-connector/github_cc/state.json', true],
  ['src/databricks/labs/community_connector/sources/github_cc2/x.py', false],
  ['tests/unit/sources/conftest.py', false],
  ['dist/github_cc/PR.md', false],
])('may %s be new: %s', (path, expected) => {
  expect(mayBeNew(path, ['github_cc'])).toBe(expected);
});

test('options of pylint are read as the shell reads them', () => {
  const workflow = [
    '    - run: |',
    '        pylint \\',
    '        --max-module-lines=9 \\',
    "        --ignore-long-lines='^a|f?'\\''b'\\''$' \\",
    "        $(git ls-files '*.py')",
  ].join('\n');
  expect(pylintFlags(workflow)).toStrictEqual(['--max-module-lines=9', "--ignore-long-lines=^a|f?'b'$"]);
  expect(pylintFlags('steps: []')).toStrictEqual([]);
});
