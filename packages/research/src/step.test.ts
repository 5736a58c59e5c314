import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath, type StepContext } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rows, smallHar } from '../test/har.ts';
import { answers } from '../test/small-document.ts';
import { researchStep } from './step.ts';

const record = { type: 'object', properties: { id: { type: 'string' } } };
const shop = {
  openapi: '3.0.0',
  info: { title: 'Shop' },
  paths: { '/things': { get: { responses: answers({ type: 'array', items: record }) } } },
};
let workspace = '';
let context: StepContext;
const input = () => ({ source: 'shop', tables: null, doc: join(workspace, 'shop.json') });
const [engine] = researchStep.engines;
const model = artifactPath('api_model', 'shop');
const doc = artifactPath('api_doc', 'shop');
const read = (file: string) => readFile(join(workspace, file), 'utf8');

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'research-step-'));
  context = { workspace, signal: new AbortController().signal, report: () => {}, person: null };
  await writeFile(join(workspace, 'shop.json'), JSON.stringify(shop));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

test('the engine writes what verification accepts, and the same bytes again', async () => {
  await engine.run(input(), context);
  const before = [await read(model), await read(doc)];
  expect(before[0]?.split('\n')[0]).toBe(
    '# yaml-language-server: $schema=../../../../../../.create-connector/schemas/source-model.v1.schema.json',
  );
  const verdict = await researchStep.verify(input(), context);
  expect(verdict.good && [verdict.output.files, verdict.output.tables]).toStrictEqual([
    [model, doc, artifactPath('model_schema', 'shop')],
    ['things'],
  ]);
  await engine.run(input(), context);
  expect([await read(model), await read(doc)]).toStrictEqual(before);
});

test('the overrides file of the workspace is applied', async () => {
  await writeArtifact(
    workspace,
    artifactPath('overrides', 'shop'),
    'version: 1\ntables: { things: { rename: lamps } }\n',
  );
  await engine.run(input(), context);
  const verdict = await researchStep.verify({ ...input(), tables: ['lamps'] }, context);
  expect(verdict.good && verdict.output.tables).toStrictEqual(['lamps']);
});

test('verification looks at the disk', async () => {
  expect(await researchStep.verify(input(), context)).toStrictEqual({
    good: false,
    problems: [{ file: model, message: 'was not written' }],
  });
  await engine.run(input(), context);
  await writeArtifact(
    workspace,
    doc,
    (await read(doc)).replace('## Object List', '## Other').replaceAll('`things`', 'x'),
  );
  const verdict = await researchStep.verify({ ...input(), tables: ['gone'] }, context);
  expect(verdict.good || verdict.problems).toStrictEqual([
    { file: model, message: 'table gone was asked for and is not there' },
    { file: doc, message: 'the section "Object List" is missing' },
    { file: doc, message: 'the table things is not named' },
  ]);
});

test('a model whose keys name no column is refused', async () => {
  await engine.run(input(), context);
  await writeArtifact(
    workspace,
    model,
    (await read(model)).replace('primaryKeys:\n      - id', 'primaryKeys:\n      - gone'),
  );
  const verdict = await researchStep.verify(input(), context);
  expect(verdict.good || verdict.problems).toStrictEqual([
    { file: model, message: 'table things: primary key gone is no column' },
  ]);
});

test('recorded traffic is documentation enough', async () => {
  const api = 'http://127.0.0.1:8080/api';
  const request = { Authorization: 'Bearer abcdefgh-12345678' };
  const entries = [
    { url: `${api}/shops?page=1&per_page=2`, request, body: { data: rows(1, 2) } },
    { url: `${api}/shops?page=2&per_page=2`, request, body: { data: rows(3) } },
    { url: `${api}/shops/2/orders`, request, body: { data: rows(8, 9), next: 'eyJ4Ijo5fQ==' } },
    { url: `${api}/shops/2/orders?from=eyJ4Ijo5fQ%3D%3D`, request, body: { data: rows(10), next: null } },
  ];
  await writeFile(join(workspace, 'shop.har'), JSON.stringify(smallHar(entries)));
  const traffic = { ...input(), doc: join(workspace, 'shop.har') };
  await engine.run(traffic, context);
  const verdict = await researchStep.verify(traffic, context);
  expect(verdict.good && verdict.output.tables).toStrictEqual(['shops', 'orders']);
  const written = `${await read(model)}${await read(doc)}`;
  expect(written).toContain('#/log/entries/2/response/content/text#/next');
  expect(written).not.toContain('abcdefgh-12345678');
});
