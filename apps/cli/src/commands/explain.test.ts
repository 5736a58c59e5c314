import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseInvocation } from '../program.ts';
import { paintFor } from '../render/paint.ts';
import { explain } from './explain.ts';

const text = `version: 1
source: shop
title: Shop
auth: { methods: [{ kind: none, id: none }], chosen: [none] }
tables:
  - name: orders
    request: { path: /orders }
    pagination: { kind: none }
    fields: [{ name: id, type: long, nullable: false }]
    primaryKeys: [id]
    ingestionType: snapshot
    evidence: { primaryKeys: [{ pointer: '#/a', rule: primary-key/id, confidence: 0.9 }] }
`;
let workspace = '';
const said: string[] = [];
const io = {
  out: (line: string) => void said.push(line),
  err: () => undefined,
  paint: paintFor(false),
  isColored: false,
  isLive: false,
  size: () => null,
};
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'explain-'));
  said.length = 0;
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

async function run(...words: string[]): Promise<string> {
  const invocation = parseInvocation(['explain', ...words, '--workspace', workspace], '1.2.3');
  if (invocation.command !== 'explain') throw new Error('not explain');
  await explain(invocation.words, invocation.flags, io);
  return said.join('');
}

it('says in one line that there is no model', async () => {
  await expect(run('shop')).rejects.toMatchObject({
    code: 'ARTIFACT_MISSING',
    message: `${artifactPath('api_model', 'shop')}: no such file; the step research makes it`,
  });
});

it('gives facts as JSON, and refuses a fact that nobody knows', async () => {
  await writeArtifact(workspace, artifactPath('api_model', 'shop'), text);
  expect(JSON.parse(await run('shop', 'orders', '--json'))).toStrictEqual({
    source: 'shop',
    document: null,
    facts: [
      {
        table: 'orders',
        fact: 'primaryKeys',
        claim: 'key id',
        value: ['id'],
        evidence: [{ pointer: '#/a', rule: 'primary-key/id', confidence: 0.9 }],
        confidence: 0.9,
        open: null,
      },
    ],
  });
  await expect(run('shop', 'orders.primaryKey')).rejects.toMatchObject({
    code: 'FACT_UNKNOWN',
    message: 'orders.primaryKey: no fact of the model; nearest: orders.primaryKeys, orders.fields.id',
  });
});

it('takes a source and one more word', async () => {
  await expect(run()).rejects.toMatchObject({ code: 'SOURCE_NAME_MISSING' });
  await expect(run('shop', 'orders', 'cursor')).rejects.toMatchObject({
    code: 'USAGE',
    message: 'cursor: a third word; expected <source_name> [table[.fact]]',
  });
});
