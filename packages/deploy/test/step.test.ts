import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readSdist } from '../src/archives.ts';
import { deployStep } from '../src/step.ts';
import { at, contextOf, copyOf, dist, input, makeAcme, put } from './support/acme.ts';

const run = promisify(execFile);
vi.setConfig({ testTimeout: 600_000 });
const folder = 'databricks/labs/community_connector/sources/acme';
const stem = 'lakeflow_community_connectors_acme-0.1.0';
const wheel = `${dist}/${stem}-py3-none-any.whl`;
const sdist = `${dist}/${stem}.tar.gz`;
const bin = fileURLToPath(new URL('../bin.js', import.meta.url));

let acme: string;
beforeAll(async () => {
  acme = await makeAcme();
  await deployStep.engines[0].run(input, contextOf(acme));
}, 600_000);
afterAll(() => rm(acme, { recursive: true, force: true }));

/** sha256 of what lies in the distribution folder, by name. */
async function digests(workspace: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(join(workspace, dist))).sort()) {
    const bytes = await readFile(join(workspace, dist, name));
    found[name] = createHash('sha256').update(bytes).digest('hex');
  }
  return found;
}

test('packs the source alone, with what a deployment needs', async () => {
  const files = [at('pyproject'), wheel, sdist, `${dist}/connection.json`, `${dist}/pipeline_spec.json`];
  expect(await deployStep.verify(input, contextOf(acme))).toStrictEqual({
    good: true,
    output: {
      files: [...files, `${dist}/DEPLOY.md`, `${dist}/PR.md`],
      facts: [
        { label: 'wheel', value: wheel, confidence: null },
        { label: 'version', value: `0.1.0, raised in ${at('pyproject')}`, confidence: null },
        { label: 'license', value: 'not stated; say it in pyproject.toml', confidence: null },
        { label: 'pull request', value: 'needs-live-testing', confidence: null },
        { label: 'logo', value: `missing: ${at('logo')}`, confidence: null },
      ],
    },
  });
  const texts = ['README.md', 'acme_api_doc.md', 'acme_api_model.yaml', 'connector_spec.yaml'];
  const shipped = Object.keys(unzipSync(await readFile(join(acme, wheel))));
  expect(shipped.filter((name) => name.startsWith('databricks')).sort()).toStrictEqual(
    ['README.md', '__init__.py', 'acme.py', ...texts.slice(1)].map((name) => `${folder}/${name}`),
  );
  const source = Object.keys(readSdist(await readFile(join(acme, sdist))) ?? {});
  expect(source.filter((name) => !name.includes('.egg-info/')).sort()).toStrictEqual(
    ['PKG-INFO', 'README.md', '__init__.py', 'acme.py', ...texts.slice(1), 'pyproject.toml', 'setup.cfg'].map(
      (name) => `${stem}/${name}`,
    ),
  );
  expect(await readFile(join(acme, at('pyproject')), 'utf8')).toContain(
    'dependencies = [ "lakeflow-community-connectors>=0.1.0,<1.0", "requests>=2.28.0,<3.0" ]',
  );
  expect(await readdir(join(acme, at('source_folder')))).not.toContain('build');
});

test('another folder, time, umask, time zone, locale and user give the same bytes', async () => {
  const other = await copyOf(acme);
  await rm(join(other, dist), { recursive: true });
  for (const name of ['acme.py', '__init__.py', 'README.md']) {
    await utimes(join(other, at('source_folder'), name), 1_000_000_000, 1_000_000_000);
  }
  const env = {
    PATH: process.env['PATH'],
    HOME: other,
    USER: 'ada',
    LOGNAME: 'ada',
    TZ: 'Pacific/Kiritimati',
    LC_ALL: 'tr_TR.UTF-8',
    SOURCE_DATE_EPOCH: '1700000000',
    CREATE_CONNECTOR_CACHE: process.env['CREATE_CONNECTOR_CACHE'] ?? `${process.env['HOME']}/.cache/create-connector`,
  };
  const words = ['-c', 'umask 077; exec "$@"', 'sh', process.execPath, bin, 'acme', '--simulate', '--workspace', other];
  await run('sh', words, { cwd: other, env });
  expect(await digests(other)).toStrictEqual(await digests(acme));
  const entries = unzipSync(await readFile(join(other, wheel)));
  expect(strFromU8(entries[`${stem}.dist-info/RECORD`] ?? new Uint8Array())).not.toContain(other);
});

test('what first fails on the platform fails here, all five in one check', async () => {
  const workspace = await copyOf(acme);
  const code = await readFile(join(workspace, at('implementation')), 'utf8');
  const faulty = code
    .replace(
      '"""A connector of one table, small enough to be read at a glance."""\n',
      'from __future__ import annotations\n',
    )
    .replace('import requests\n', 'import threading\n\nimport requests\n')
    .replace('super().__init__(options)', 'super().__init__(options)\n        self._lock = threading.Lock()')
    .replace(
      '"primary_keys": ["id"], "ingestion_type": "snapshot"',
      '"primary_keys": ["a.id"], "cursor_field": "a.at", "ingestion_type": "cdc"',
    );
  await put(workspace, at('implementation'), faulty);
  const entries = unzipSync(await readFile(join(workspace, wheel)));
  const metadata = `${stem}.dist-info/METADATA`;
  const text = strFromU8(entries[metadata] ?? new Uint8Array()).replace(
    'Requires-Dist: requests',
    'Requires-Dist: pyspark',
  );
  await writeFile(join(workspace, wheel), zipSync({ ...entries, [metadata]: strToU8(text) }));

  const verdict = await deployStep.verify(input, contextOf(workspace));
  const problems = verdict.good ? [] : verdict.problems.map(({ file, message }) => `${file}: ${message}`);
  const expected = 'lakeflow-community-connectors<1.0,>=0.1.0';
  expect(problems).toStrictEqual([
    `${dist}/DEPLOY.md: does not tell the digest of ${wheel}`,
    `${wheel}: requires pyspark, which is the platform’s`,
    `${wheel}: requires ${expected} pyspark<3.0,>=2.28.0; expected ${expected} requests<3.0,>=2.28.0`,
    `${wheel}: RECORD does not have the digest of ${metadata}`,
    `${wheel}: holds another acme.py than the connector’s folder: it changed since the build`,
    `${at('implementation')}: AcmeLakeflowConnect can't be pickled for Spark's workers: TypeError: cannot pickle '_thread.lock' object`,
    `${at('implementation')}: table users: primary key 'a.id' is no top-level column`,
    `${at('implementation')}: table users: cursor field 'a.at' is no top-level column`,
    `${at('implementation')}: acme.py:1: imports from __future__, which the merged file cannot hold`,
  ]);
});

test('a credential in a shipped file, a changed pipeline and a missing file are told; a simulated run reads no credentials', async () => {
  const workspace = await copyOf(acme);
  const connection = await readFile(join(workspace, dist, 'connection.json'), 'utf8');
  await put(workspace, `${dist}/connection.json`, connection.replace('<token>', 'hunter2hunter2'));
  const pipeline = await readFile(join(workspace, dist, 'pipeline_spec.json'), 'utf8');
  await put(workspace, `${dist}/pipeline_spec.json`, pipeline.replace('"users"', '"groups"'));
  await rm(join(workspace, dist, 'PR.md'));
  const problems = [
    { file: `${dist}/PR.md`, message: 'was not written' },
    { file: `${dist}/DEPLOY.md`, message: `does not tell the digest of ${dist}/connection.json` },
    { file: `${dist}/DEPLOY.md`, message: `does not tell the digest of ${dist}/pipeline_spec.json` },
    { file: `${dist}/pipeline_spec.json`, message: 'reads groups, which the connector does not have' },
  ];
  expect(await deployStep.verify(input, contextOf(workspace))).toStrictEqual({ good: false, problems });
  const leak = { file: dist, message: `${dist}/connection.json holds the value of token` };
  const live = { ...input, simulate: false };
  expect(await deployStep.verify(live, contextOf(workspace))).toStrictEqual({
    good: false,
    problems: [...problems, leak],
  });
});

test('a package that no known distribution gives ends the step', async () => {
  const workspace = await copyOf(acme);
  await put(workspace, `${at('source_folder')}/acme_custom.py`, 'import numpy.linalg\n');
  await expect(deployStep.engines[0].run(input, contextOf(workspace))).rejects.toMatchObject({
    code: 'STEP_FAILED',
    message:
      'the connector imports numpy.linalg, which no distribution known to the platform gives; use another package',
  });
});

test('a version that is none ends the step in one line, and fails the check', async () => {
  const workspace = await copyOf(acme);
  await put(workspace, at('pyproject'), '[project]\nversion = "next"\n');
  const why = 'project.version: is no version in normal form; expected e.g. 0.2.0, or 0.2.0+g1a2b3c';
  await expect(deployStep.engines[0].run(input, contextOf(workspace))).rejects.toMatchObject({
    code: 'ARTIFACT_INVALID',
    message: `${at('pyproject')}: ${why}`,
  });
  const problems = [{ file: at('pyproject'), message: why }];
  expect(await deployStep.verify(input, contextOf(workspace))).toStrictEqual({ good: false, problems });
});

test('the command of the pull request stages exactly the files that it names', async () => {
  const workspace = await copyOf(acme);
  const text = await readFile(join(workspace, dist, 'PR.md'), 'utf8');
  const named = [...text.matchAll(/^- `((?:src|tests)\/[^`]+)`$/gm)].map(([, path]) => path);
  const [, command = ''] = /```sh\n([\s\S]*?)\n```/.exec(text) ?? [];
  const git = (...words: string[]) => run('git', words, { cwd: workspace });
  await git('init', '--quiet');
  await run('bash', ['-ec', command], { cwd: workspace });
  const { stdout } = await git('diff', '--cached', '--name-only');
  expect(stdout.trim().split('\n').sort()).toStrictEqual(named);
  expect(named).toStrictEqual([
    `src/databricks/labs/community_connector/source_simulator/specs/acme/corpus/users.json`,
    `src/databricks/labs/community_connector/source_simulator/specs/acme/endpoints.yaml`,
    ...[
      'README.md',
      '__init__.py',
      'acme.py',
      'acme_api_doc.md',
      'acme_api_model.yaml',
      'connector_spec.yaml',
      'pyproject.toml',
    ].map((name) => `src/${folder}/${name}`),
    'tests/unit/sources/acme/__init__.py',
    'tests/unit/sources/acme/test_acme_lakeflow_connect.py',
  ]);
  expect(text).toContain('- Self-review: 91 / 100 (READY).');
  expect(text).toContain('- users: `cursor`: nothing filters');
});
