import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { SourceModel } from '@create-connector/contracts';
import { expect, it, vi } from 'vitest';
import { emitConnector } from '../src/index.ts';
import { golden, goldens } from './goldens.ts';

vi.setConfig({ testTimeout: 60_000 });

it.each(goldens.map((each) => [each.trait, each] as const))('writes what is expected of %s', (_, each) => {
  const files = Object.entries(emitConnector(each.model, each.hooks)).map(([path, text]) => [basename(path), text]);
  expect(Object.fromEntries(files)).toStrictEqual(each.expected);
});

it('writes a source of the longest name in lines of 100 columns, imports apart', () => {
  const { model } = golden('changes');
  const source = 'a_very_long_source_name_that_has_48_characters_x';
  const long = Object.values(emitConnector({ ...model, source }, new Set()))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.length > 100 && !/^from |^__all__|^ {4}"[A-Za-z]+",?$/.test(line));
  expect(long).toStrictEqual([]);
});

it('leaves names of the document alone that look like the strategies’ own', () => {
  const { model } = golden('token');
  const fields = ['sample', 'sample_rate', 'SAMPLE_TABLES', 'SampleTable'].map((name) => ({
    name,
    type: 'string' as const,
  }));
  const tables = model.tables.map((table) => ({
    ...table,
    fields: [...table.fields, ...fields].map((field) => ({ nullable: true, ...field })),
  }));
  const text = Object.values(emitConnector({ ...model, tables }, new Set())).join('');
  for (const { name } of fields) expect(text.split(`StructField("${name}", StringType(), True)`).length - 1).toBe(2);
});

it('never lets a text of the document become code', () => {
  const hostile = '""")\nimport os\nos.abort()  # {}\\';
  const { model } = golden('token');
  const parsed = SourceModel.parse({
    ...model,
    title: hostile,
    headers: { 'X-Note': hostile },
    tables: model.tables.map((table) => ({
      ...table,
      description: hostile,
      response: { ...table.response, recordsPath: [hostile] },
      fields: [...table.fields, { name: hostile, type: 'json', path: [hostile, 'x'] }],
    })),
  });
  const program = `import ast, json, sys
given = json.load(sys.stdin)
nodes = [node for text in given["files"] for node in ast.walk(ast.parse(text))]
imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
print(json.dumps([sorted(imported), texts.count(given["hostile"])]))`;
  const files = Object.values(emitConnector(parsed, new Set()));
  const output = execFileSync('python3', ['-c', program], {
    input: JSON.stringify({ files, hostile }),
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  expect(JSON.parse(output)).toStrictEqual([['hashlib', 'json', 'random', 'requests', 'time'], 8]);
});
