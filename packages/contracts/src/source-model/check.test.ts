import { describe, expect, it } from 'vitest';
import { ancestorsOf, checkSourceModel, pathParameterNames } from './check.ts';
import { SourceModel } from './source.ts';

const projects = {
  name: 'projects',
  request: { path: '/projects' },
  pagination: { kind: 'none' },
  fields: [{ name: 'gid', type: 'string' }],
  primaryKeys: ['gid'],
  ingestionType: 'snapshot',
};
const sections = {
  ...projects,
  name: 'sections',
  request: {
    path: '/projects/{project_gid}/sections',
    parameters: [{ name: 'project_gid', in: 'path', from: { kind: 'parent', table: 'projects', field: 'gid' } }],
  },
};
const modelOf = (...tables: unknown[]): SourceModel =>
  SourceModel.parse({
    version: 1,
    source: 'shop',
    title: 'Shop',
    auth: { methods: [{ id: 'key', kind: 'bearer' }], chosen: ['key'] },
    tables,
  });
const messages = (model: SourceModel): string[] => checkSourceModel(model, 'm.yaml').map((problem) => problem.message);

describe('checkSourceModel', () => {
  it('finds nothing wrong with a parent and its child', () => {
    expect(checkSourceModel(modelOf(projects, sections), 'm.yaml')).toStrictEqual([]);
  });

  it.each([
    ['a table that stands twice', modelOf(projects, projects), 'table projects stands twice'],
    [
      'a key that is no column',
      modelOf({ ...projects, primaryKeys: ['id'] }),
      'table projects: primary key id is no column',
    ],
    [
      'a snapshot without a key',
      modelOf({ ...projects, primaryKeys: [] }),
      'table projects: ingestion type snapshot needs a primary key',
    ],
    [
      'a cdc table without a cursor',
      modelOf({ ...projects, ingestionType: 'cdc' }),
      'table projects: ingestion type cdc needs a cursor',
    ],
    [
      'a cursor that is no column',
      modelOf({ ...projects, cursor: { field: 'updated_at', format: 'iso8601' } }),
      'table projects: cursor updated_at is no column',
    ],
    [
      'columns that Spark cannot tell apart',
      modelOf({ ...projects, fields: [...projects.fields, { name: 'GID', type: 'string' }] }),
      'table projects: two columns differ in letter case only, or stand twice',
    ],
    [
      'a path parameter without a value',
      modelOf({ ...projects, request: { path: '/orgs/{org}/projects' } }),
      'table projects: path parameter {org} has no value',
    ],
    ['a parent that is missing', modelOf(sections), 'table sections: parent projects is not in the model'],
  ])('names %s', (_, model, message) => {
    expect(messages(model)).toStrictEqual([message]);
  });

  it('names a choice of authentication that no method bears', () => {
    const model = modelOf(projects);
    expect(messages({ ...model, auth: { ...model.auth, chosen: ['oauth'] } })).toStrictEqual([
      'auth.chosen names oauth, which is not among auth.methods',
    ]);
  });

  it('names a circle of parents', () => {
    const circular = {
      ...projects,
      request: {
        path: '/projects',
        parameters: [{ name: 'section', in: 'query', from: { kind: 'parent', table: 'sections', field: 'gid' } }],
      },
    };
    expect(messages(modelOf(circular, sections))).toStrictEqual([
      'table projects is its own ancestor',
      'table sections is its own ancestor',
    ]);
  });
});

describe('ancestorsOf', () => {
  it('gives the nearest first', () => {
    const model = modelOf(projects, sections, {
      ...projects,
      name: 'tasks',
      request: {
        path: '/sections/{s}/tasks',
        parameters: [{ name: 's', in: 'path', from: { kind: 'parent', table: 'sections', field: 'gid' } }],
      },
    });
    const byName = new Map(model.tables.map((table) => [table.name, table]));
    const tasks = byName.get('tasks');
    expect(tasks && ancestorsOf(tasks, byName)?.map((table) => table.name)).toStrictEqual(['sections', 'projects']);
  });
});

describe('pathParameterNames', () => {
  it('gives them in order', () => {
    expect(pathParameterNames('/repos/{owner}/{repo}/issues')).toStrictEqual(['owner', 'repo']);
  });
});
