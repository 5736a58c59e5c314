import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cacheFolder } from '../src/cache-folder.ts';
import type { Variables } from '../src/child-variables.ts';
import { ensureEnvironmentWith } from '../src/environment.ts';
import { findPython } from '../src/find-python.ts';
import { ensureEnvironment, runPython } from '../src/index.ts';
import { install } from '../src/installer.ts';
import { findJavaWith } from '../src/java.ts';
import { buildersOf } from '../src/lock.ts';
import { makeLampsWorkspace } from './support/lamps.ts';
import { fakePython, makeScratch, writePrograms } from './support/scratch.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });
const signal = new AbortController().signal;
const report = (): void => undefined;
const lock = readFileSync(new URL('../python-environment/requirements.lock', import.meta.url), 'utf8');

/** In a deep run the whole lock is installed, Spark and all; else the few packages that it begins with. */
const isDeep = process.env['CREATE_CONNECTOR_DEEP'] === '1';
const wanted = isDeep ? lock : buildersOf(lock);
const versionsOf = (text: string, names: readonly string[]): string[] =>
  names.map((name) => new RegExp(`^${name}==(\\S+)`, 'm').exec(text)?.[1] ?? 'not locked');

/** This machine's Python on a PATH that has nothing else: neither Java nor uv. */
async function bareVariables(programs: Readonly<Record<string, string>> = {}): Promise<Variables> {
  const { executable } = await findPython(process.env);
  const path = await writePrograms(join(await makeScratch(), 'path'), programs);
  const { JAVA_HOME: _, ...others } = process.env;
  return {
    ...others,
    PATH: path,
    CREATE_CONNECTOR_PYTHON: executable,
    CREATE_CONNECTOR_CACHE: cacheFolder(process.env),
  };
}

async function installedVersions(python: string): Promise<string[]> {
  const script =
    'import importlib.metadata as m; print(*(m.version(n) for n in ("packaging", "setuptools", "wheel")), sep="\\n")';
  const given = { cwd: await makeScratch(), signal };
  return (await runPython({ python, javaHome: null }, ['-I', '-c', script], given)).stdout.trim().split('\n');
}

test('without uv, venv and pip install the lock by its hashes', async () => {
  const folder = join(await makeScratch(), 'env');
  const variables = await bareVariables();
  const python = await findPython(variables);
  await install({ python, lock: wanted, folder, variables, signal, report });
  expect(await installedVersions(join(folder, 'bin', 'python'))).toStrictEqual(
    versionsOf(lock, ['packaging', 'setuptools', 'wheel']),
  );
});

test('with uv on PATH, uv installs the same', async () => {
  const scratch = await makeScratch();
  const environment = await ensureEnvironment({ signal, report });
  const pip = ['-m', 'pip', 'install', '--quiet', '--target', join(scratch, 'uv'), 'uv'];
  const index = Object.entries(process.env).filter(([name]) => /^(PIP_|SSL_|https?_proxy$)/i.test(name));
  const env = Object.fromEntries(index.map(([name, value]) => [name, value ?? '']));
  expect(await runPython(environment, pip, { cwd: scratch, env, signal })).toMatchObject({ exitCode: 0 });
  const variables = await bareVariables({ uv: `echo "$1 $2" >> ${scratch}/asked; exec ${scratch}/uv/bin/uv "$@"` });
  const python = await findPython(variables);
  const folder = join(scratch, 'env');
  await install({
    python,
    lock: wanted,
    folder,
    variables: { ...variables, UV_CACHE_DIR: join(scratch, 'cache') },
    signal,
    report,
  });
  expect(await installedVersions(join(folder, 'bin', 'python'))).toStrictEqual(
    versionsOf(lock, ['packaging', 'setuptools', 'wheel']),
  );
  expect(readFileSync(join(scratch, 'asked'), 'utf8')).toBe('venv --quiet\npip install\npip install\n');
});

test('an interrupted installation leaves no process and no file', async () => {
  const folder = await makeScratch();
  const cache = join(folder, 'cache');
  const file = join(folder, 'pid');
  await writePrograms(folder, {
    python3: fakePython([3, 12, 1], '/real/3.12'),
    uv: `for word do place=$word; done; [ "$1" = venv ] && /bin/mkdir -p "$place/lib" && exit 0
/bin/sleep 600 & echo $! > "$TMPDIR/unfinished"; /bin/mv "$TMPDIR/unfinished" ${file}; wait`,
  });
  const stop = new AbortController();
  const variables = { PATH: folder, CREATE_CONNECTOR_CACHE: cache, TMPDIR: folder };
  const made = ensureEnvironmentWith(variables, { signal: stop.signal, report });
  const rejected = expect(made).rejects.toMatchObject({ code: 'INTERRUPTED' });
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), 10_000);
  stop.abort();
  await rejected;
  const pid = Number(readFileSync(file, 'utf8'));
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 2000);
  const left = readdirSync(folder, { recursive: true }).map(String);
  expect(left.filter((name) => /env-|create-connector-lock-/.test(name))).toStrictEqual([]);
});

test('a machine without Java gets one, and Spark reads a connector on it', async () => {
  const java = await findJavaWith(await bareVariables(), { signal, report });
  expect(java.version).toBe('21.0.8');
  const environment = { ...(await ensureEnvironment({ signal, report })), javaHome: java.home };
  const workspace = await makeLampsWorkspace();
  const script = [
    'from pyspark.sql import SparkSession',
    'from databricks.labs.community_connector.sources.lamps import LampsDataSource',
    'spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()',
    'spark.dataSource.register(LampsDataSource)',
    'rows = spark.read.format("lakeflow_connect").options(token="t", tableName="lamps").load()',
    "version = spark.sql(\"select java_method('java.lang.System', 'getProperty', 'java.version')\")",
    'print(version.collect()[0][0], sorted(tuple(row) for row in rows.collect()))',
  ];
  const given = { cwd: workspace, workspace, signal, timeoutMs: 240_000 };
  const { exitCode, stdout, stderr } = await runPython(environment, ['-c', script.join('\n')], given);
  expect(exitCode === 0 ? stdout : stderr).toBe("21.0.8 [(1, 'hall'), (2, None)]\n");
});
