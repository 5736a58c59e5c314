import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile, rm, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import { ensureEnvironmentWith } from '../src/environment.ts';
import {
  buildDistributions,
  createVenv,
  ensureEnvironment,
  findJava,
  inspectConnector,
  mergeSource,
  type PythonEnvironment,
  runPytest,
  runPython,
  typeCheck,
} from '../src/index.ts';
import { lampsFolder, makeLampsWorkspace } from './support/lamps.ts';
import { makeScratch, writeFiles } from './support/scratch.ts';

vi.setConfig({ testTimeout: 240_000 });
const signal = new AbortController().signal;
let environment: PythonEnvironment;

beforeAll(async () => {
  environment = await ensureEnvironment({ signal, report: (line) => console.log(line) });
}, 900_000);

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

test('the environment is there at once the second time, also for another process, and has Java', async () => {
  const lines: string[] = [];
  const options = { signal, report: (line: string) => lines.push(line) };
  const again = await ensureEnvironment(options);
  expect(again).toStrictEqual(environment);
  expect(await ensureEnvironmentWith(process.env, options)).toStrictEqual(environment);
  expect(lines).toStrictEqual([]);
  expect(again.javaHome).toBe(await findJava());
});

test('Python runs in a small environment, with input, and keeps its exit code', async () => {
  const folder = await makeScratch();
  vi.stubEnv('ANTHROPIC_API_KEY', 'secret');
  const script =
    'import os, sys; print(sys.stdin.read(), sorted(k for k in os.environ if "ANTHROPIC" in k or k == "WORD")); sys.exit(7)';
  const given = { cwd: folder, env: { WORD: 'w' }, signal, input: 'hello' };
  const result = await runPython(environment, ['-c', script], given);
  vi.unstubAllEnvs();
  expect(result).toStrictEqual({ exitCode: 7, stdout: "hello ['WORD']\n", stderr: '' });
});

test('pytest is counted from real runs: good, bad, skipped, broken, cut short', async () => {
  const workspace = await makeLampsWorkspace();
  const tests = 'tests/unit/sources/lamps';
  await writeFiles(workspace, {
    [`${tests}/__init__.py`]: '',
    [`${tests}/test_lamps.py`]: [
      'import pytest',
      'from databricks.labs.community_connector.sources.lamps import LampsLakeflowConnect',
      'def test_good(): assert LampsLakeflowConnect({"token": "t"}).list_tables() == ["lamps"]',
      'def test_bad(): assert 1 == 2, "they differ: <&>"',
      '@pytest.mark.skip(reason="no lamp")',
      'def test_later(): ...',
      '@pytest.fixture',
      'def lamp():\n    yield 1\n    raise RuntimeError("stuck")',
      'def test_stuck(lamp): ...',
    ].join('\n'),
    [`${tests}/test_broken.py`]: 'import nowhere_to_be_found\n',
    [`${tests}/test_cut.py`]: 'import os\ndef test_cut(): os._exit(0)\n',
    [`${tests}/test_none.py`]: '',
  });
  const run = (name: string) => runPytest(environment, { workspace, paths: [`${tests}/${name}`], signal });

  const mixed = await run('test_lamps.py');
  expect(mixed.figures).toStrictEqual({ passed: 1, failed: 2, skipped: 1 });
  expect(mixed.cases.map(({ name, outcome, message }) => [name.split('::')[1], outcome, message])).toStrictEqual([
    ['test_good', 'passed', null],
    ['test_bad', 'failed', 'AssertionError: they differ: <&>\nassert 1 == 2'],
    ['test_later', 'skipped', 'no lamp'],
    ['test_stuck', 'failed', 'failed on teardown with "RuntimeError: stuck"'],
  ]);

  const broken = await run('test_broken.py');
  expect(broken.figures).toStrictEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(broken.cases[0]?.message).toContain("No module named 'nowhere_to_be_found'");

  const cut = await run('test_cut.py');
  expect(cut.figures).toStrictEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(cut.cases[0]?.message).toMatch(/^pytest wrote no whole report \(exit code 0\)\n/);

  expect((await run('test_none.py')).figures).toStrictEqual({ passed: 0, failed: 0, skipped: 0 });
  expect((await run('test_absent.py')).figures).toStrictEqual({ passed: 0, failed: 1, skipped: 0 });
  const left = readdirSync(workspace, { recursive: true }).filter((name) => /cache|hypothesis/.test(String(name)));
  expect(left).toStrictEqual([]);
});

test('a test run that takes too long is ended', async () => {
  const workspace = await makeLampsWorkspace();
  await writeFiles(workspace, { 'tests/test_slow.py': 'import time\ndef test_slow(): time.sleep(60)\n' });
  const run = runPytest(environment, { workspace, paths: ['tests/test_slow.py'], signal, timeoutMs: 2000 });
  await expect(run).rejects.toMatchObject({ code: 'PYTHON_FAILED' });
});

test('a connector says what it offers', async () => {
  const workspace = await makeLampsWorkspace();
  const inspection = await inspectConnector(environment, { workspace, source: 'lamps', signal });
  expect(inspection.tables).toStrictEqual([
    {
      name: 'lamps',
      schema: {
        type: 'struct',
        fields: [
          { name: 'id', type: 'long', nullable: false, metadata: {} },
          { name: 'room', type: 'string', nullable: true, metadata: {} },
        ],
      },
      primary_keys: ['id'],
      cursor_field: null,
      ingestion_type: 'snapshot',
      partitioned: false,
    },
  ]);
  expect(inspection.options.connection).toStrictEqual([{ name: 'token', required: true, default: null }]);
  expect(inspection.problems).toStrictEqual([]);
});

test('code that changed since it was inspected is inspected again', async () => {
  const workspace = await makeLampsWorkspace();
  const ask = async () => (await inspectConnector(environment, { workspace, source: 'lamps', signal })).tables;
  const text = await readFile(join(workspace, lampsFolder, 'lamps.py'), 'utf8');
  const before = await ask();
  expect(await ask()).toStrictEqual(before);
  await writeFiles(workspace, { [`${lampsFolder}/lamps.py`]: text.replaceAll('"room"', '"hall"') });
  expect((await ask())[0]?.schema.fields.map(({ name }) => name)).toStrictEqual(['id', 'hall']);
});

test('in a clone of the public repository the inspection is ours and the connector theirs', async () => {
  const workspace = await makeLampsWorkspace();
  await writeFiles(workspace, {
    'pyproject.toml': '[project]\nname = "lakeflow-community-connectors"\nversion = "0.1.0"\n',
  });
  await rm(join(workspace, 'tools'), { recursive: true });
  const { tables } = await inspectConnector(environment, { workspace, source: 'lamps', signal });
  expect(tables.map(({ name }) => name)).toStrictEqual(['lamps']);
});

test('a connector that cannot be imported is named with its error', async () => {
  const workspace = await makeLampsWorkspace();
  await writeFiles(workspace, { [`${lampsFolder}/lamps.py`]: 'import nowhere_to_be_found\n' });
  await expect(inspectConnector(environment, { workspace, source: 'lamps', signal })).rejects.toMatchObject({
    code: 'PYTHON_FAILED',
    message: expect.stringContaining('nowhere_to_be_found'),
  });
});

test('the merged file is text that compiles, and nothing is written', async () => {
  const workspace = await makeLampsWorkspace();
  const before = readdirSync(workspace, { recursive: true }).length;
  const text = await mergeSource(environment, { workspace, source: 'lamps', signal });
  expect(text).toContain('def register_lakeflow_source(spark');
  expect(text).toContain('class LampsLakeflowConnect(LakeflowConnect):');
  const compile = 'import sys; compile(sys.stdin.read(), "merged", "exec")';
  const result = await runPython(environment, ['-c', compile], { cwd: workspace, signal, input: text });
  expect(result).toStrictEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(readdirSync(workspace, { recursive: true }).length).toBe(before);
});

test('a source that is not there cannot be merged', async () => {
  const workspace = await makeLampsWorkspace();
  await expect(mergeSource(environment, { workspace, source: 'chairs', signal })).rejects.toMatchObject({
    code: 'PYTHON_FAILED',
    message: expect.stringMatching(/^merge_python_source\.py chairs ended with 1\n.*chairs/),
  });
});

test('mypy finds nothing in a typed connector, and a wrong type where there is one', async () => {
  const workspace = await makeLampsWorkspace();
  const files = [`${lampsFolder}/lamps.py`, `${lampsFolder}/__init__.py`];
  expect(await typeCheck(environment, { workspace, files, signal })).toStrictEqual([]);
  const wrong = `${lampsFolder}/wrong.py`;
  await writeFiles(workspace, { [wrong]: 'NAME: int = "x"\n', [`${lampsFolder}/unfinished.py`]: 'def (\n' });
  expect(await typeCheck(environment, { workspace, files: [wrong], signal })).toStrictEqual([
    `${wrong}:1: error: Incompatible types in assignment (expression has type "str", variable has type "int")  [assignment]`,
  ]);
  const unfinished = await typeCheck(environment, { workspace, files: [`${lampsFolder}/unfinished.py`], signal });
  expect(unfinished[0]).toMatch(/unfinished\.py:1: error: .+\[syntax\]$/);
});

test('mypy that breaks is no clean result', async () => {
  const workspace = await makeLampsWorkspace();
  const broken = typeCheck(environment, { workspace, files: ['src/absent.py'], signal });
  await expect(broken).rejects.toMatchObject({
    code: 'PYTHON_FAILED',
    message: expect.stringMatching(/^mypy ended with 2\n.*src\/absent\.py/),
  });
});

test('the Python of the environment itself is clean', async () => {
  const workspace = fileURLToPath(new URL('..', import.meta.url));
  const files = ['make_build_environment', 'normalize_archives'].map((name) => `python-environment/${name}.py`);
  expect(await typeCheck(environment, { workspace, files, signal })).toStrictEqual([]);
  for (const words of [['check'], ['format', '--check']]) {
    const ruff = ['-m', 'ruff', ...words, '--quiet', '--no-cache', '--config', 'python/pyproject.toml', ...files];
    expect(await runPython(environment, ruff, { cwd: workspace, signal })).toStrictEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  }
});

test('two builds give the same bytes, and a wheel is imported from where it is installed', async () => {
  const workspace = await makeLampsWorkspace();
  const other = await makeLampsWorkspace();
  await writeFiles(other, { [`${lampsFolder}/build/lib/stale.py`]: '', [`${lampsFolder}/__pycache__/lamps.pyc`]: 'x' });
  await utimes(join(other, lampsFolder, 'lamps.py'), 1_000_000_000, 1_000_000_000);
  const outFolder = join(workspace, 'dist', 'lamps');
  const first = await buildDistributions(environment, { folder: join(workspace, lampsFolder), outFolder, signal });
  const second = await buildDistributions(environment, {
    folder: join(other, lampsFolder),
    outFolder: join(other, 'dist'),
    signal,
  });
  expect(readdirSync(outFolder).sort()).toStrictEqual([
    'lakeflow_community_connectors_lamps-0.1.0-py3-none-any.whl',
    'lakeflow_community_connectors_lamps-0.1.0.tar.gz',
  ]);
  expect([await hashOf(second.wheel), await hashOf(second.sdist)]).toStrictEqual([
    await hashOf(first.wheel),
    await hashOf(first.sdist),
  ]);
  expect(readdirSync(join(workspace, lampsFolder)).sort()).toStrictEqual(['__init__.py', 'lamps.py', 'pyproject.toml']);

  const framework = await buildDistributions(environment, {
    folder: workspace,
    outFolder: join(workspace, 'dist', 'framework'),
    signal,
  });
  expect(basename(framework.wheel)).toBe('lakeflow_community_connectors-0.1.0+local-py3-none-any.whl');
  const folder = join(workspace, 'venv');
  const venv = await createVenv(environment, { folder, wheels: [framework.wheel, first.wheel], signal });
  const script = [
    'import pyspark, databricks.labs.community_connector.sources.lamps as lamps, databricks.labs.community_connector.interface as i',
    'print(lamps.__file__); print(i.__file__); print(pyspark.__file__)',
  ].join('\n');
  const { stdout, stderr } = await runPython(venv, ['-c', script], { cwd: folder, signal });
  expect(stderr).toBe('');
  const [connector, frameworkFile, spark] = stdout.trim().split('\n');
  expect(connector).toMatch(
    new RegExp(`^${folder}/lib/python3\\.\\d+/site-packages/databricks/.+/lamps/__init__\\.py$`),
  );
  expect(frameworkFile).toMatch(new RegExp(`^${folder}/lib/`));
  expect(spark).toMatch(new RegExp(`^${join(environment.python, '..', '..')}/lib/`));
});

test('a build sees the build tools and nothing else', async () => {
  const folder = await makeScratch();
  const backend = [
    'import importlib.util, os, sys',
    'from setuptools.build_meta import *',
    'names = ["build", "setuptools", "wheel", "pyspark", "requests", "pytest", "yaml"]',
    'seen = [name for name in names if importlib.util.find_spec(name) is not None]',
    `open(${JSON.stringify(join(folder, 'seen'))}, "w").write(" ".join(seen))`,
  ];
  await writeFiles(folder, {
    'project/pyproject.toml':
      '[build-system]\nrequires = ["setuptools>=61.0"]\nbuild-backend = "backend"\nbackend-path = ["."]\n[project]\nname = "lamp"\nversion = "1"\n',
    'project/backend.py': backend.join('\n'),
    'project/MANIFEST.in': 'include backend.py\n',
  });
  await buildDistributions(environment, { folder: join(folder, 'project'), outFolder: join(folder, 'out'), signal });
  expect(await readFile(join(folder, 'seen'), 'utf8')).toBe('build setuptools wheel');
});

test('a folder that cannot be built ends in the backend’s last lines', async () => {
  const folder = await makeScratch();
  await writeFiles(folder, { 'pyproject.toml': '[project]\nname = 3\n' });
  const failed = buildDistributions(environment, { folder, outFolder: join(folder, 'dist'), signal });
  await expect(failed).rejects.toMatchObject({
    code: 'PYTHON_FAILED',
    message: expect.stringMatching(/^python build ended with 1\n[\s\S]*name/),
  });
});
