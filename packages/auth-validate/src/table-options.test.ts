import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactPath, type Person, SourceModel, type StepContext } from '@create-connector/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askProbe } from './ask-probe.ts';
import { readTableOptions, withoutSimulated, withSimulated } from './table-options.ts';

const model = SourceModel.parse({
  version: 1,
  source: 'acme',
  title: 'Acme',
  auth: { methods: [{ id: 'open', kind: 'none' }], chosen: ['open'] },
  tables: [
    {
      name: 'repos',
      request: {
        path: '/orgs/{org}/repos',
        parameters: [
          {
            name: 'org',
            in: 'path',
            description: 'Login of\nthe organisation',
            from: { kind: 'option', option: 'org' },
          },
        ],
      },
      pagination: { kind: 'none' },
      fields: [{ name: 'id', type: 'string' }],
      primaryKeys: ['id'],
      ingestionType: 'snapshot',
    },
  ],
});

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'table-options-'));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));
const context = (person: Person | null): StepContext => ({
  workspace,
  signal: new AbortController().signal,
  report: () => undefined,
  person,
});

test('made-up values are for the simulated source alone', () => {
  const madeUp = withSimulated(model, {});
  expect(madeUp).toStrictEqual({ repos: { org: 'simulated-org' } });
  expect(withSimulated(model, { repos: { org: 'acme' } })).toStrictEqual({ repos: { org: 'acme' } });
  expect(withoutSimulated(model, madeUp)).toStrictEqual({ repos: {} });
  expect(withoutSimulated(model, { repos: { org: 'acme', limit: '5' } })).toStrictEqual({
    repos: { org: 'acme', limit: '5' },
  });
});

test('a person is asked for the value, and it is kept', async () => {
  const asked: string[] = [];
  const person: Person = {
    select: async () => '',
    text: async ({ message }) => {
      asked.push(message);
      return ' acme ';
    },
  };
  const probe = await askProbe(model, { repos: { max_records_per_batch: '5' } }, context(person));
  expect(probe.path).toBe('/orgs/acme/repos');
  expect(asked).toStrictEqual(['org (Login of the organisation): a value to read repos with']);
  expect(await readTableOptions(workspace, 'acme')).toStrictEqual({
    repos: { max_records_per_batch: '5', org: 'acme' },
  });
  expect(await readFile(join(workspace, artifactPath('dev_table_config', 'acme')), 'utf8')).toBe(
    '{\n  "repos": {\n    "max_records_per_batch": "5",\n    "org": "acme"\n  }\n}\n',
  );
});

test('nobody to ask is one line that says where to put it', async () => {
  await expect(askProbe(model, {}, context(null))).rejects.toMatchObject({
    code: 'STEP_FAILED',
    message: `no table can be read before org has a value: give one in ${artifactPath('dev_table_config', 'acme')}, e.g. {"repos":{"org":"..."}}`,
  });
});
