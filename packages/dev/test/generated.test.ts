import { basename } from 'node:path';
import { artifactPath } from '@create-connector/contracts';
import {
  ensureEnvironment,
  inspectConnector,
  layDownRuntime,
  mergeSource,
  type PythonEnvironment,
  runPytest,
  runPython,
  typeCheck,
} from '@create-connector/runtime';
import { beforeAll, expect, it, vi } from 'vitest';
import { differences } from '../src/differences.ts';
import { goldens } from './goldens.ts';
import { makeWorkspace, placeFunctionalTests, placeGolden } from './scratch.ts';

vi.setConfig({ testTimeout: 240_000 });
const signal = new AbortController().signal;
let environment: PythonEnvironment;

beforeAll(async () => {
  environment = await ensureEnvironment({ signal, report: (line) => console.log(line) });
}, 900_000);

async function workspaceOfGoldens(): Promise<string> {
  const workspace = await makeWorkspace();
  await layDownRuntime(workspace);
  for (const each of goldens) await placeGolden(workspace, each);
  return workspace;
}

const filesOf = goldens.flatMap(({ model, expected, custom }) => {
  const folder = artifactPath('source_folder', model.source);
  const own = Object.keys(expected).map((file) => `${folder}/${file}`);
  return custom === '' ? own : [...own, artifactPath('custom', model.source)];
});

it('is what ruff and a strict type checker accept', async () => {
  const workspace = await workspaceOfGoldens();
  const rules = ['--select', 'E,F,I,B,UP,ANN,BLE,PLR1730', '--ignore', 'ANN401', '--target-version', 'py310'];
  const check = ['-m', 'ruff', 'check', '--isolated', '--no-cache', '--line-length', '100', ...rules, ...filesOf];
  const ruff = await runPython(environment, check, { cwd: workspace, workspace, signal });
  expect(ruff).toStrictEqual({ exitCode: 0, stdout: 'All checks passed!\n', stderr: '' });
  expect(await typeCheck(environment, { workspace, files: filesOf, signal })).toStrictEqual([]);
});

it('reads every record once from a server that refuses, whatever happens on the way', async () => {
  const workspace = await workspaceOfGoldens();
  await placeFunctionalTests(workspace);
  const report = await runPytest(environment, { workspace, paths: ['tests/functional'], signal, timeoutMs: 200_000 });
  expect(report.cases.filter(({ outcome }) => outcome !== 'passed')).toStrictEqual([]);
  expect(report.figures.passed).toBeGreaterThan(60);
});

it('says of itself what the model says, and merges', async () => {
  const workspace = await workspaceOfGoldens();
  for (const { model } of goldens) {
    const { source } = model;
    const inspection = await inspectConnector(environment, { workspace, source, signal });
    expect([source, differences(model, inspection)]).toStrictEqual([source, []]);
    expect(await mergeSource(environment, { workspace, source, signal })).toContain('def register_lakeflow_source(');
  }
});

it('offers the options that it reads', async () => {
  const workspace = await workspaceOfGoldens();
  const { options } = await inspectConnector(environment, { workspace, source: 'git_farm', signal });
  expect(options).toStrictEqual({
    connection: [
      { name: 'base_url', required: false, default: 'https://api.farm.example' },
      { name: 'token', required: true, default: null },
    ],
    table: [
      { name: 'farm', default: null, tables: null },
      { name: 'kind', default: 'all', tables: null },
      { name: 'max_records_per_batch', default: '10000', tables: null },
      { name: 'start_timestamp', default: null, tables: null },
    ],
  });
  expect(filesOf.map((file) => basename(file))).toContain('git_farm_schemas.py');
});
