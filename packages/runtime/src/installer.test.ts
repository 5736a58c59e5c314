import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakePython, makeScratch, writePrograms } from '../test/support/scratch.ts';
import { ensureEnvironmentWith } from './environment.ts';

const signal = new AbortController().signal;

/** Installs with fake programs; returns the lines reported, the error's code and message, and what the programs were asked. */
async function attempt(programs: (log: string) => Record<string, string>) {
  const folder = await makeScratch();
  const log = join(folder, 'log');
  await writePrograms(folder, programs(log));
  const lines: string[] = [];
  const cache = join(folder, 'cache');
  const variables = { PATH: folder, CREATE_CONNECTOR_CACHE: cache, PIP_INDEX_URL: 'https://index.test', SECRET: 's' };
  const failure = await ensureEnvironmentWith(variables, { signal, report: (line) => lines.push(line) }).then(
    () => null,
    (error) => ({ code: error.code, message: error.message }),
  );
  const asked = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n');
  return { folder, lines, failure, asked };
}

test('a failing uv ends in its last lines, without the password of the index', async () => {
  const { folder, lines, failure } = await attempt(() => ({
    python3: fakePython([3, 12, 1], '/real/3.12'),
    uv: 'echo "error: can not fetch https://ada:hunter2@index.test/simple/pyspark" >&2; exit 2',
  }));
  expect(lines).toStrictEqual(['Preparing the Python environment (once, 2 to 4 minutes) with Python 3.12.1']);
  expect(failure).toStrictEqual({
    code: 'ENVIRONMENT_FAILED',
    message: `python environment: ${folder}/uv ended with 2\nerror: can not fetch https://***@index.test/simple/pyspark`,
  });
});

test('uv makes the environment, then installs the builders, then all, strictly by hashes', async () => {
  const { folder, asked, failure } = await attempt((log) => ({
    python3: fakePython([3, 12, 1], '/real/3.12'),
    uv: `echo "$PIP_INDEX_URL$SECRET $*" | /bin/sed -E 's#/[^ ]+/(cache|create-connector-lock-)[^ ]*/##g' >> ${log}`,
  }));
  const install =
    'https://index.test pip install --python python --require-hashes --no-build-isolation --compile-bytecode --quiet --requirement';
  expect(asked.map((line) => line.replaceAll(folder, ''))).toStrictEqual([
    expect.stringMatching(/^https:\/\/index\.test venv --quiet --no-config --python \/real\/3\.12 env-\w+$/),
    `${install} builders.txt`,
    `${install} requirements.txt`,
  ]);
  expect(failure?.code).toBe('ENVIRONMENT_FAILED');
});

test('a Python without venv, and no uv: one line', async () => {
  const { failure, asked } = await attempt(() => ({ python3: fakePython([3, 12, 1], '/real/3.12', false) }));
  expect(asked).toStrictEqual(['']);
  expect(failure).toStrictEqual({
    code: 'TOOL_MISSING',
    message: 'python: /real/3.12 (3.12.1) has no venv module; needed is that module, or uv on PATH',
  });
});
