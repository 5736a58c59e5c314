import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureEnvironment, runPython } from '@create-connector/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceImports } from '../src/source-imports.ts';

const timeoutMs = 600_000;
const { signal } = new AbortController();
const python = fileURLToPath(new URL('../python', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('imports are found wherever they stand, and what is provided is left out', { timeout: timeoutMs }, async () => {
  const environment = await ensureEnvironment({ signal, report: () => undefined });
  const lines = [
    'from __future__ import annotations',
    'import json',
    'import google.auth.transport',
    'from pyspark.sql import Row',
    'from databricks.labs.community_connector.interface import LakeflowConnect',
    'TEXT = "import numpy"',
    'def late() -> None:',
    '    from jwt import decode',
  ];
  await writeFile(join(folder, 'acme.py'), `${lines.join('\n')}\n`);
  await writeFile(join(folder, '_generated_acme_python_source.py'), 'import pandas\n');
  expect(await sourceImports(environment, folder, signal)).toStrictEqual({
    thirdParty: ['google.auth.transport', 'jwt'],
    future: ['acme.py:1'],
  });
  await writeFile(join(folder, 'broken.py'), 'def (\n');
  await expect(sourceImports(environment, folder, signal)).rejects.toMatchObject({
    code: 'PYTHON_FAILED',
    message: 'the connector’s imports cannot be read: SyntaxError: invalid syntax',
  });
});

test.each([
  ['ruff check', ['-m', 'ruff', 'check', '--no-cache', python]],
  ['ruff format', ['-m', 'ruff', 'format', '--no-cache', '--check', python]],
  ['mypy', ['-m', 'mypy', '--config-file', join(python, 'pyproject.toml'), '--cache-dir=/dev/null', python]],
])('%s accepts the script', { timeout: timeoutMs }, async (_, words) => {
  const environment = await ensureEnvironment({ signal, report: () => undefined });
  const { exitCode, stdout } = await runPython(environment, words, { cwd: folder, signal });
  expect(exitCode === 0 ? '' : stdout).toBe('');
});
