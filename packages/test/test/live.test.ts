import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toYaml } from '@create-connector/codegen';
import { artifactPath, Overrides, SourceModel, type StepContext } from '@create-connector/contracts';
import { layDownRuntime } from '@create-connector/runtime';
import { writeArtifact } from '@create-connector/workflow';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkLive, liveFacts } from '../src/live/live-check.ts';
import { serveQuarry } from './quarry-api.ts';

const token = 'a-token-of-the-quarry-9';
const list = (name: string, path: string, fields: unknown[], parameters: unknown[] = []) => ({
  name,
  request: { path, parameters },
  pagination: { kind: 'page', param: 'page' },
  fields: [{ name: 'id', type: 'long', nullable: false }, ...fields],
  primaryKeys: ['id'],
  ingestionType: 'snapshot',
});
const quarry = SourceModel.parse({
  version: 1,
  source: 'quarry',
  title: 'Quarry',
  auth: { methods: [{ id: 'token', kind: 'bearer' }], chosen: ['token'] },
  tables: [
    list('stones', '/stones', [
      { name: 'size', type: 'long' },
      { name: 'at', type: 'timestamp', nullable: false },
      { name: 'owner', type: { struct: [{ name: 'login', type: 'string' }] } },
      { name: 'weight', type: 'long' },
    ]),
    list(
      'marks',
      '/stones/{stone}/marks',
      [{ name: 'stone', type: 'long', parameter: 'stone' }],
      [{ name: 'stone', in: 'path', from: { kind: 'parent', table: 'stones', field: 'id' } }],
    ),
    list('vaults', '/vaults', []),
    list('veins', '/veins', []),
    list(
      'caves',
      '/caves',
      [],
      [{ name: 'region', in: 'query', required: true, from: { kind: 'option', option: 'region' } }],
    ),
  ],
});

async function quarryWorkspace(): Promise<StepContext & AsyncDisposable> {
  const workspace = await mkdtemp(join(tmpdir(), 'live-'));
  await layDownRuntime(workspace);
  await writeArtifact(workspace, artifactPath('api_model', 'quarry'), toYaml(quarry));
  await writeArtifact(
    workspace,
    artifactPath('dev_table_config', 'quarry'),
    '{"caves": {"region": "simulated-region"}}',
  );
  const connector = fileURLToPath(new URL('quarry', import.meta.url));
  await cp(connector, join(workspace, artifactPath('source_folder', 'quarry')), { recursive: true });
  return {
    workspace,
    signal: new AbortController().signal,
    report: () => undefined,
    person: null,
    [Symbol.asyncDispose]: () => rm(workspace, { recursive: true, force: true }),
  };
}

describe('the look at the live API', { timeout: 600_000 }, () => {
  it('reads two pages of each table, tells what differs, keeps no value', async () => {
    await using context = await quarryWorkspace();
    await using api = await serveQuarry(token);
    const file = join(context.workspace, 'mine.json');
    await writeFile(file, JSON.stringify({ base_url: api.baseUrl, token }));
    const { figures, refused } = await checkLive('quarry', { path: file, secrets: [token], tokenPaths: [] }, context);
    expect(refused).toStrictEqual([]);
    expect(figures).toStrictEqual({
      records: 12,
      tables: [
        {
          table: 'stones',
          records: 6,
          pages: 2,
          problem: null,
          drift: [
            { column: 'id', kind: 'null_key', detail: 'no value in 1 of 6 records' },
            { column: 'size', kind: 'other_type', detail: 'declared long, came as long or string' },
            { column: 'at', kind: 'null', detail: 'no value in 1 of 6 records' },
            { column: 'owner.email', kind: 'undeclared', detail: 'undeclared; string' },
            { column: 'weight', kind: 'missing', detail: 'not there in any of 6 records' },
            { column: 'tint color', kind: 'undeclared', detail: 'undeclared; string in 6 of 6 records' },
            { column: 'tags', kind: 'undeclared', detail: 'undeclared; array in 6 of 6 records' },
          ],
        },
        { table: 'marks', records: 6, pages: 2, problem: null, drift: [] },
        { table: 'vaults', records: 0, pages: 0, problem: 'GET /vaults was answered 403', drift: [] },
        {
          table: 'veins',
          records: 0,
          pages: 0,
          problem: 'the connector would send a request that may write: it was not sent',
          drift: [],
        },
        {
          table: 'caves',
          records: 0,
          pages: 0,
          problem: 'needs a real value for the option region in dev_table_config.json',
          drift: [],
        },
      ],
    });
    expect(api.asked).toStrictEqual([
      'GET /v1/stones?page=1',
      'GET /v1/stones?page=2',
      'GET /v1/stones?page=1',
      'GET /v1/stones/1/marks?page=1',
      'GET /v1/stones/1/marks?page=2',
      'GET /v1/vaults?page=1',
    ]);
    const folder = join(context.workspace, artifactPath('run_folder', 'quarry'));
    const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    expect(kept.join('\n')).not.toMatch(/ann@|granite|rare|2024-05|a-token/);
    expect(liveFacts(figures, 'drift.yaml')[0]?.value).toBe('12 records of 2 of 5 tables, two pages each at most');
  });

  it('offers the drift as overrides, with its evidence', async () => {
    await using context = await quarryWorkspace();
    await using api = await serveQuarry(token);
    const overrides = '{version: 1, tables: {rocks: {rename: stones, fields: {tags: null}}}}';
    await writeArtifact(context.workspace, artifactPath('overrides', 'quarry'), overrides);
    await writeArtifact(context.workspace, 'mine.json', JSON.stringify({ base_url: api.baseUrl, token }));
    await checkLive('quarry', { path: 'mine.json', secrets: [token], tokenPaths: [] }, context);
    const text = await readFile(join(context.workspace, artifactPath('drift_overrides', 'quarry')), 'utf8');
    expect(Overrides.parse(parse(text)).source).toBe('quarry');
    expect(
      text,
    ).toBe(`# What a bounded look at the live API of quarry found: kinds and names of values, none of the values.
# Merge what is right into the overrides file, then run research again.
# stones.id: key, no value in 1 of 6 records. Look at it: nothing is proposed.
# stones.weight: not there in any of 6 records. Look at it: nothing is proposed.

version: 1
source: quarry
tables:
  rocks:
    fields:
      # size: declared long, came as long or string
      size:
        type: string
      # no value in 1 of 6 records
      at:
        nullable: true
      # owner.email: undeclared; string
      owner:
        type:
          struct:
            - name: login
              type: string
            - name: email
              type: string
      # undeclared; string in 6 of 6 records
      tint color:
        type: string
`);
  });

  it('stops at a refused credential', async () => {
    await using context = await quarryWorkspace();
    await using api = await serveQuarry('another');
    await writeArtifact(context.workspace, 'mine.json', JSON.stringify({ base_url: api.baseUrl, token }));
    const { figures, refused } = await checkLive(
      'quarry',
      { path: 'mine.json', secrets: [token], tokenPaths: [] },
      context,
    );
    expect(refused).toStrictEqual([
      {
        file: artifactPath('dev_config', 'quarry'),
        message: 'table stones: the live API refused the credential (GET /stones was answered 401)',
      },
    ]);
    expect(api.asked).toStrictEqual(['GET /v1/stones?page=1']);
    expect(figures.tables.map(({ problem }) => problem)).toStrictEqual([
      'GET /stones was answered 401',
      'not asked: the credential was refused before',
      'not asked: the credential was refused before',
      'not asked: the credential was refused before',
      'needs a real value for the option region in dev_table_config.json',
    ]);
  });
});
